"""A translation service on a real socket that speaks as LibreTranslate and as DeepL do, and misbehaves when told to.

The words it gives back are the same in capitals, so that it is seen what was translated. Like LibreTranslate it
resolves references once in what it gives back.
"""

import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "secret-key"
LANGUAGES = {"da", "nb", "sv", "nl", "en"}
_PIECE = re.compile(r"(<[^>]*>|&[^;]+;)")


@dataclass
class Stub:
    """`answer`, when set, is called with the handler instead of translating. `asked` holds what was sent."""

    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    answer: "Callable[[Any], None] | None" = None
    # What comes back instead of the words in capitals.
    returns: str | None = None
    released: threading.Event = field(default_factory=threading.Event)


def shout(html: str) -> str:
    return "".join(piece if piece.startswith(("<", "&")) else piece.upper() for piece in _PIECE.split(html))


class Handler(BaseHTTPRequestHandler):
    stub: Stub
    sent: dict[str, Any]

    def do_POST(self) -> None:
        self.sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.stub.asked.append(self.sent)
        self.stub.paths.append(self.path)
        if self.stub.answer is not None:
            self.stub.answer(self)
        elif self.path == "/translate":
            self.libretranslate()
        elif self.path == "/v2/translate":
            self.deepl()
        else:
            self.reply(404, {"error": "Not found"})

    def libretranslate(self) -> None:
        if self.sent.get("api_key") != KEY:
            self.reply(403, {"error": "Invalid API key"})
        elif not {self.sent["source"], self.sent["target"]} <= LANGUAGES or self.sent["format"] != "html":
            self.reply(400, {"error": "not supported"})
        else:
            self.reply(200, {"translatedText": unescape(self.translated(self.sent["q"]))})

    def deepl(self) -> None:
        if self.headers["Authorization"] != f"DeepL-Auth-Key {KEY}":
            self.reply(403, {"message": "Forbidden"})
        elif self.sent["tag_handling"] != "html" or self.sent["target_lang"] == "EN":
            self.reply(400, {"message": "Bad request"})
        else:
            source = self.sent["source_lang"]
            texts = [{"detected_source_language": source, "text": self.translated(one)} for one in self.sent["text"]]
            self.reply(200, {"translations": texts})

    def translated(self, html: str) -> str:
        return shout(html) if self.stub.returns is None else self.stub.returns

    def reply(self, status: int, body: "dict[str, Any] | bytes", **headers: str) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def service() -> Iterator[Stub]:
    """A running stub; stopped afterwards, with whatever it still holds back."""
    stub = Stub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"stub": stub}))
    server.daemon_threads = True
    stub.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield stub
    finally:
        stub.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


def closed_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
