"""Bad lesson files by the thousand: mutated lessons, random bytes, bombs, brackets without end."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random

from coach.library.skeleton import skeleton
from coach.model.lesson import Kind

SHIPPED = Path(__file__).parent.parent.parent / "lessons"
SNIPPETS = (
    "\t",
    "\0",
    "\x1b[31m",
    "\u202e",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    ": ",
    " #",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "&a ",
    "*a",
    "!!python/object ",
    "<<: ",
    "|",
    ">-",
    "'",
    '"',
    "\\",
    "%",
    "@",
    "`",
    "---\n",
    "...\n",
    "? ",
    "key: yes",
    "grade: 3",
    "id: ",
    "null",
    "~",
    "1e999",
    "-0",
    "0x10",
    "10 million",
    "99999999999999999999",
    "%",
    ",",
    "2013-02-30",
    "0000-00-00",
    "\ufeff",
    "\u2028",
    "\x85",
    "\r",
    "\r\n",
    "then:\n",
    "options: []",
    "see: [",
    "x" * 500,
    "\n# coach: allow absolute-word - a reason\n",
    "# coach: allow -",
    "steps:",
    "practice:\n  - page: x",
)


def bases() -> tuple[str, ...]:
    """Sound lessons to spoil: a new one with every kind, and three that are shipped."""
    new = skeleton(lesson_id="L1", title="New", competency="C1", kinds=tuple(Kind), today=date(2026, 11, 22))
    shipped = [path.read_text(encoding="utf-8") for path in sorted(SHIPPED.glob("L*.yaml"))[::6]]
    return (new, new, new, *shipped)


def bad_inputs(count: int, seed: int) -> Iterator[bytes]:
    """So many files' contents, the same for the same seed; seed 0 begins with the worst known ones."""
    rng = Random(seed)
    sound = bases()
    worst = bombs() if seed == 0 else ()
    yield from worst
    for number in range(count - len(worst)):
        yield random_bytes(rng) if number % 10 == 0 else mutated(rng.choice(sound), rng)


def random_bytes(rng: Random) -> bytes:
    size = rng.choice((0, 1, 10, 100, 2_000))
    if rng.random() < 0.5:
        return rng.randbytes(size)
    return "".join(rng.choice(SNIPPETS) for _ in range(size // 5 + 1)).encode("utf-8", "surrogatepass")


def mutated(text: str, rng: Random) -> bytes:
    for _ in range(rng.choice((1, 1, 1, 2, 3, 10, 40))):
        text = rng.choice(MUTATIONS)(text, rng)
    data = text.encode("utf-8", "surrogatepass")
    return data if rng.random() < 0.97 else data[: len(data) // 2] + rng.randbytes(3) + data[len(data) // 2 :]


def _insert(text: str, rng: Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(SNIPPETS) + text[at:]


def _delete(text: str, rng: Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at + rng.choice((1, 2, 5, 40, 400)) :]


def _line(text: str, rng: Random) -> str:
    """One line dropped, doubled, moved, indented or outdented."""
    lines = text.split("\n")
    at, to = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[at])
        case 2:
            lines[at], lines[to] = lines[to], lines[at]
        case 3:
            lines[at] = " " * rng.choice((1, 2, 4)) + lines[at]
        case _:
            lines[at] = lines[at][rng.choice((1, 2, 4)) :]
    return "\n".join(lines)


def _value(text: str, rng: Random) -> str:
    """What stands after one colon replaced."""
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    key, colon, _ = lines[at].partition(": ")
    lines[at] = key + colon + rng.choice(SNIPPETS)
    return "\n".join(lines)


def _cut(text: str, rng: Random) -> str:
    return text[: rng.randrange(len(text) + 1)]


MUTATIONS: tuple[Callable[[str, Random], str], ...] = (_insert, _insert, _delete, _line, _line, _value, _value, _cut)


def _bomb() -> bytes:
    lines = ["a0: &a0 lol"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    return "\n".join(lines).encode()


def bombs() -> tuple[bytes, ...]:
    """What has stopped, filled or crashed readers of YAML before."""
    head = "format: 1\nid: L1\ntitle: T\ncompetencies: [C1]\n"
    return (
        _bomb(),
        b"[" * 60_000,
        b"{" * 60_000,
        b"- " * 30_000,
        b"? " * 30_000,
        b"a: " * 20_000,
        (head + "steps: " + "[" * 60_000).encode(),
        (head + "".join(" " * n + "steps:\n" for n in range(600))).encode(),
        (head + "title: x\n" * 20_000).encode(),
        (head + "steps:\n" + "  - choice: a\n" * 10_000).encode(),
        (head + "steps: [" + "{choice: a}, " * 15_000 + "]").encode(),
        (head + "title: " + "x" * 250_000).encode(),
        (head + "title: '" + "''" * 100_000).encode(),
        (head + "objectives: [" + "&a *a, " * 20_000).encode(),
        b"x" * 3_000_000,
        b"\xff\xfe" + "id: L1".encode("utf-16-le"),
        b"\x00" * 5_000,
        b"",
        b"\n" * 100_000,
        b"# coach: allow x - y\n" * 10_000,
        (head + "# coach: allow " + "-" * 100_000).encode(),
        (head + "steps:\n  - page: p\n    title: t\n    text: " + "a " * 60_000).encode(),
        (head + "steps:\n  - page: p\n    title: t\n    text: which " + "not " * 50_000).encode(),
        (head + "steps:\n  - reflection: p\n    stem: " + "which not, " * 18_000).encode(),
        (head + "steps:\n  - choice: p\n    sort: recall\n    stem: " + "which not " * 20_000).encode(),
        (head + "steps:\n  - number: p\n    answer: " + "9" * 100_000).encode(),
        "\U000e0041".encode() * 20_000,
    )
