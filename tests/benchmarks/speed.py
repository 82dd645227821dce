"""How fast the program is, beside programs that do nothing else: `python -m tests.benchmarks.speed`.

Everything is measured in turns with what it is held against, so that a busy machine slows both; what counts is their
ratio. Each figure stands beside its bar and beside the one kept in `baseline.json`: a ratio a quarter above that is
called slower. Ends with exit 1 if a bar is not met. A default run takes some two minutes; `--quick` half of one,
with smaller records and fewer rounds, and it judges nothing. `--keep` keeps the figures as the new baseline.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.benchmarks import keeping, key_presses, lesson_reading, starts
from tests.benchmarks.figures import Figure, Sizes
from tests.benchmarks.installed import install
from tests.benchmarks.tables import lay_out

KEPT = Path(__file__).parent / "baseline.json"
SLOWER = 1.25
"""Times the kept ratio from where on a figure is called slower; two runs of one program differ by a tenth or so."""

FULL = Sizes(rounds=40, key_rounds=150, answers=(100, 100_000), events=(0, 100_000, 1_000_000), kept=150, copies=67)
QUICK = Sizes(rounds=7, key_rounds=20, answers=(100, 5_000), events=(0, 20_000), kept=40, copies=7)


def main(argv: Sequence[str] | None = None) -> int:
    options = read_options(argv)
    begun = perf_counter()
    with TemporaryDirectory() as name:
        found = list(measure(Path(name), QUICK if options.quick else FULL, options.only))
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    show(found, kept)
    failed = [figure.name for figure in found if not figure.met]
    print(f"Took {perf_counter() - begun:.0f} s. ", end="")
    print("All bars are met." if not failed else "Not met: " + "; ".join(failed) + ".")
    if options.keep:
        kept |= {figure.name: round(figure.compared, 3) for figure in found}
        KEPT.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    return 1 if failed and not options.quick else 0


def read_options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.speed", description="Benchmark of speed")
    parser.add_argument("--quick", action="store_true", help="smaller records, fewer rounds, no judgement")
    parser.add_argument("--keep", action="store_true", help="keep the figures as those to compare with")
    parser.add_argument("--only", choices=PARTS, help="one part alone")
    return parser.parse_args(argv)


PARTS: dict[str, Callable[..., Iterator[Figure]]] = {
    "starts": starts.figures,
    "keys": key_presses.figures,
    "keeping": keeping.figures,
    "lessons": lesson_reading.figures,
}


def measure(folder: Path, sizes: Sizes, only: str | None) -> Iterator[Figure]:
    """Every figure, told as it is found."""
    programs = install(folder)
    for name, part in PARTS.items():
        if only in {None, name}:
            (folder / name).mkdir()
            for figure in part(folder / name, programs, sizes):
                print(f"{figure.name}: {figure.said}", file=sys.stderr)
                yield figure


def show(found: Sequence[Figure], kept: dict[str, float]) -> None:
    lines = []
    for figure in found:
        before = kept.get(figure.name)
        lines.append(
            [
                figure.name,
                figure.bar,
                figure.said,
                "-" if before is None else f"{before:.2f}",
                verdict(figure, before),
            ]
        )
    print(lay_out("Speed", ["", "must", "measured", "kept", ""], lines))


def verdict(figure: Figure, before: float | None) -> str:
    word = "pass" if figure.met else "FAIL"
    return f"{word}, slower than kept" if before is not None and figure.compared > SLOWER * before else word


if __name__ == "__main__":
    sys.exit(main())
