"""The program, an empty console script and a one-command Typer program, installed by the same pip side by side."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

EMPTY = "def main() -> int:\n    return 0\n"

ONE_COMMAND = '''
import typer

app = typer.Typer()


@app.command()
def hello(name: str = "you", loud: bool = False) -> None:
    """Say hello"""
    typer.echo(f"Hello, {name}{'!' if loud else '.'}")


def main() -> None:
    app()
'''

PROMPT = """
import sys

import questionary


def main() -> None:
    while True:
        choices = [questionary.Choice(f"Answer {key}", shortcut_key=str(key)) for key in range(1, 5)]
        try:
            questionary.select("Which?", choices=choices, use_shortcuts=True, use_jk_keys=False).unsafe_ask()
        except KeyboardInterrupt:
            sys.exit(130)
        print("Feedback: that is one way to see it.", flush=True)
"""


@dataclass(frozen=True)
class Installed:
    """Commands by the paths of their console scripts."""

    coach: str
    empty: str
    typer: str
    prompt: str
    python: str


def install(folder: Path) -> Installed:
    """All four in a new environment that finds the libraries of this one."""
    venv.create(folder / "env", with_pip=False, symlinks=True)
    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    found = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, check=True
    )
    site = Path(os.fsdecode(found.stdout).strip())
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    wheels = [coach_wheel(folder)]
    wheels += [
        wheel(folder, name, {f"{name}.py": text.encode()}, f"{name}:main")
        for name, text in (("bare_empty", EMPTY), ("bare_typer", ONE_COMMAND), ("bare_prompt", PROMPT))
    ]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", "--compile", *map(str, wheels)], check=True)
    commands = (shutil.which(name, path=str(scripts)) for name in ("coach", "bare_empty", "bare_typer", "bare_prompt"))
    coach, empty, typer, prompt = (str(command) for command in commands)
    return Installed(coach, empty, typer, prompt, str(python))


def coach_wheel(folder: Path) -> Path:
    """The program as a wheel has it, its lessons inside the package."""
    files = {
        str(path.relative_to(ROOT).as_posix()): path.read_bytes()
        for path in sorted((ROOT / "coach").rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    }
    for path in sorted((ROOT / "lessons").iterdir()):
        if path.is_file():
            files[f"coach/lessons/{path.name}"] = path.read_bytes()
    return wheel(folder, "coach", files, "coach.__main__:main")


def wheel(folder: Path, name: str, files: dict[str, bytes], entry: str) -> Path:
    about = f"{name}-1.0.0.dist-info"
    files = files | {
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0.0\n".encode(),
        f"{about}/WHEEL": b"Wheel-Version: 1.0\nGenerator: benchmark\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/entry_points.txt": f"[console_scripts]\n{name} = {entry}\n".encode(),
    }
    record = "".join(f"{path},,\n" for path in [*files, f"{about}/RECORD"])
    target = folder / f"{name}-1.0.0-py3-none-any.whl"
    with zipfile.ZipFile(target, "w") as packed:
        for path, body in (files | {f"{about}/RECORD": record.encode()}).items():
            packed.writestr(path, body)
    return target
