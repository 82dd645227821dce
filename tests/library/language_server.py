"""The YAML language server that editors use, spoken to over its standard streams."""

import json
import subprocess
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

Message = dict[str, Any]


class LanguageServer:
    """One server with one folder open; `ask` gives an answer, `faults` what it finds in a file."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.process = subprocess.Popen(
            ["node", str(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.numbers = count(1)
        self.waiting: list[Message] = []
        folder_uri = folder.as_uri()
        self.ask(
            "initialize",
            processId=None,
            rootUri=folder_uri,
            workspaceFolders=[{"uri": folder_uri, "name": "lessons"}],
            capabilities={
                "textDocument": {
                    "completion": {"completionItem": {"documentationFormat": ["plaintext"]}},
                    "hover": {"contentFormat": ["plaintext"]},
                },
                "workspace": {"configuration": True},
            },
        )
        self.tell("initialized")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.communicate()

    def open(self, path: Path, text: str) -> str:
        """Open a file with this text; its address for what is asked next."""
        uri = path.as_uri()
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text})
        return uri

    def faults(self, uri: str) -> list[str]:
        """The messages of what the server finds at fault in a file that was just opened."""
        while True:
            message = self._next("textDocument/publishDiagnostics")
            if message["params"]["uri"] == uri:
                return [fault["message"] for fault in message["params"]["diagnostics"]]

    def completions(self, uri: str, line: int, character: int) -> list[str]:
        found = self.ask(
            "textDocument/completion", textDocument={"uri": uri}, position={"line": line, "character": character}
        )
        return [item["label"] for item in (found["items"] if isinstance(found, dict) else found)]

    def hover(self, uri: str, line: int, character: int) -> str:
        found = self.ask(
            "textDocument/hover", textDocument={"uri": uri}, position={"line": line, "character": character}
        )
        return json.dumps(found, ensure_ascii=False)

    def ask(self, method: str, **params: Any) -> Any:
        number = next(self.numbers)
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._meet(message)

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _next(self, method: str) -> Message:
        while True:
            for message in self.waiting:
                if message["method"] == method:
                    self.waiting.remove(message)
                    return message
            self._meet(self._receive())

    def _meet(self, message: Message) -> None:
        """Answer what the server asks of an editor; keep what it tells."""
        if "method" in message and "id" in message:
            asked = message.get("params", {}).get("items", [])
            empty: list[Any] | None = [{} for _ in asked] if message["method"] == "workspace/configuration" else None
            self._send({"id": message["id"], "result": empty})
        elif "method" in message:
            self.waiting.append(message)

    def _send(self, message: Message) -> None:
        assert self.process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _receive(self) -> Message:
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline().strip()) or not length:
            assert line or self.process.poll() is None, "the language server ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: Message = json.loads(self.process.stdout.read(length))
        return message
