"""What an editor offers, explains and faults in a lesson through the schema: the YAML language server itself."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coach.library.schema import files
from coach.model.lesson import Kind

MODULES = os.environ.get("COACH_NODE_MODULES", "")
SERVER = Path(MODULES, "yaml-language-server", "bin", "yaml-language-server")
SHIPPED = Path(__file__).parent.parent.parent / "lessons"
HEAD = (
    "# yaml-language-server: $schema=./lesson.schema.json\nformat: 1\nid: L01\ntitle: x\ncompetencies: [C1]\nsteps:\n"
)

pytestmark = [
    pytest.mark.npm,
    pytest.mark.skipif(
        not (MODULES and SERVER.is_file() and shutil.which("node")),
        reason="needs npm's yaml-language-server; COACH_NODE_MODULES names the folder it is in",
    ),
]


class Editor:
    """The language server's other side: as much of an editor as these tests need."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.number = 0
        self.faults: dict[str, list[Any]] = {}
        command = ["node", str(SERVER), "--stdio"]
        self.server = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder
        )
        capabilities = {"textDocument": {"completion": {"completionItem": {"snippetSupport": True}}, "hover": {}}}
        root = folder.as_uri()
        self.ask("initialize", {"processId": None, "rootUri": root, "capabilities": capabilities})
        self.say("initialized", {})

    def close(self) -> None:
        self.server.kill()
        self.server.communicate()

    def send(self, message: dict[str, Any]) -> None:
        assert self.server.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.server.stdin.flush()

    def hear(self) -> dict[str, Any]:
        assert self.server.stdout
        length = 0
        while (line := self.server.stdout.readline().strip()) or not length:
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        message: dict[str, Any] = json.loads(self.server.stdout.read(length))
        if "method" in message and "id" in message:
            self.send({"id": message["id"], "result": [{}] if "configuration" in message["method"] else None})
        if message.get("method") == "textDocument/publishDiagnostics":
            self.faults[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message

    def say(self, method: str, params: dict[str, Any]) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while True:
            message = self.hear()
            if message.get("id") == self.number and "method" not in message:
                return message["result"]

    def open(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.say("textDocument/didOpen", {"textDocument": document})
        return path.as_uri()

    def at(self, uri: str, line: int, column: int) -> dict[str, Any]:
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}

    def offered(self, uri: str, line: int, column: int) -> set[str]:
        return {item["label"] for item in self.ask("textDocument/completion", self.at(uri, line, column))["items"]}

    def explained(self, uri: str, line: int, column: int) -> str:
        said: str = self.ask("textDocument/hover", self.at(uri, line, column))["contents"]["value"]
        return said

    def faulted(self, uri: str) -> list[tuple[int, str]]:
        """Line, from 1, and words of every fault; waits until the server has looked."""
        while uri not in self.faults:
            self.hear()
        return sorted((fault["range"]["start"]["line"] + 1, fault["message"]) for fault in self.faults[uri])


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    for name, text in files().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    made = Editor(tmp_path)
    yield made
    made.close()


def test_kinds_fields_and_words_are_offered(editor: Editor) -> None:
    assert editor.offered(editor.open("kinds.yaml", f"{HEAD}  - "), 6, 4) >= {*Kind, "page", "earlier"}
    fields = editor.offered(editor.open("fields.yaml", f"{HEAD}  - choice: a\n    sort: recall\n    "), 8, 4)
    assert fields >= {"stem", "options", "source", "see"}
    assert not fields & {"right_order", "tolerance", "page", "multiple"}
    words = editor.offered(editor.open("words.yaml", f"{HEAD}  - choice: a\n    sort: \n    stem: b\n"), 7, 10)
    assert words == {"recall", "understanding", "judgement"}


def test_a_field_is_explained(editor: Editor) -> None:
    uri = editor.open("hover.yaml", f"{HEAD}  - choice: a\n    sort: recall\n")
    assert "What it takes to answer" in editor.explained(uri, 7, 5)
    assert "One right answer among several" in editor.explained(uri, 6, 6)


def test_faults_are_shown_at_their_lines(editor: Editor) -> None:
    options = "    options:\n      - {id: a, text: no, key: yes}\n      - id: b\n        txt: c\n"
    uri = editor.open("faults.yaml", f"{HEAD}  - choice: a\n    sort: recall\n    stem: b\n    optins: 1\n{options}")
    assert editor.faulted(uri) == [
        (10, "Property optins is not allowed."),
        (13, 'Missing property "text".'),
        (14, "Property txt is not allowed."),
    ]


def test_a_shipped_lesson_has_none(editor: Editor) -> None:
    text = (SHIPPED / "L11-myths.yaml").read_text(encoding="utf-8")
    assert editor.faulted(editor.open("L11.yaml", text)) == []
