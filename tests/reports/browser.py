"""Real Chromium, headless, for pages that stand alone: what it says of one, prints of one, or finds with axe-core."""

import html
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

CSP = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
ANSWER = re.compile(r'<pre id="answer">(.*?)</pre>', re.DOTALL)
DARK, LIGHT = "0", "1"
"""Chromium's numbers for a preferred colour scheme."""

AXE = "axe.run(document).then(found => answer(found.violations.map(one => [one.id, one.nodes.map(n => n.html)])))"
OVERFLOW = "answer(document.documentElement.scrollWidth - window.innerWidth)"
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def lacking(what: str) -> None:
    """Skip with the reason; where the whole is checked (CI is set), fail."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is needed here")
    pytest.skip(f"no {what}")


def chromium() -> str:
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
    )
    if not found:
        lacking("Chromium")
    return found


def axe() -> str:
    """The text of axe-core, from the npm package in COACH_NODE_MODULES."""
    path = Path(os.environ.get("COACH_NODE_MODULES", "node_modules")) / "axe-core" / "axe.min.js"
    if not path.is_file():
        lacking("axe-core in COACH_NODE_MODULES")
    return path.read_text(encoding="utf-8")


def run(*arguments: str, scheme: str = LIGHT) -> str:
    with tempfile.TemporaryDirectory() as profile:
        command = [chromium(), *QUIET, f"--user-data-dir={profile}", f"--blink-settings=preferredColorScheme={scheme}"]
        done = subprocess.run([*command, *arguments], capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


def ask(page: str, folder: Path, script: str, *, libraries: str = "", width: int = 1280, scheme: str = LIGHT) -> Any:
    """What `script`, run in a copy of the page without its policy, hands to answer()."""
    opened = CSP.sub("", page)
    assert opened != page, "a page without a policy"
    tell = (
        "const answer = found => { const pre = document.createElement('pre'); pre.id = 'answer';"
        "pre.textContent = JSON.stringify(found); document.body.append(pre) };"
    )
    copy = folder / "asked.html"
    added = f"<script>{libraries}</script><script>{tell}{script}</script></body>"
    copy.write_text(opened.replace("</body>", added), encoding="utf-8")
    said = run("--virtual-time-budget=20000", f"--window-size={width},1200", "--dump-dom", copy.as_uri(), scheme=scheme)
    found = ANSWER.search(said)
    assert found, "the script gave no answer"
    return json.loads(html.unescape(found[1]))


def sheets(page: str, folder: Path) -> int:
    """How many sheets the page prints on."""
    source, printed = folder / "printed.html", folder / "printed.pdf"
    source.write_text(page, encoding="utf-8")
    run("--no-pdf-header-footer", f"--print-to-pdf={printed}", source.as_uri())
    return len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes()))
