"""The message files, and what their writers wrote."""

from pathlib import Path

FOLDER = Path(__file__).parent / "messages"
NAMES = sorted(path.stem for path in FOLDER.glob("*.eml"))
PLACEHOLDER = "reply+token@svar.example.net"
SERVER = "mx.opening-up.example"
SENDER = "citizen@example.org"


def raw(name: str, address: str = PLACEHOLDER) -> bytes:
    return (FOLDER / f"{name}.eml").read_bytes().replace(PLACEHOLDER.encode(), address.encode())


def words(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8").strip()


def simple(
    address: str,
    body: str = "I agree with this.",
    *,
    sender: str = SENDER,
    headers: str = "",
    results: str = "dkim=pass header.d=example.org",
    subject: str = "Re: Cycle paths",
    message_id: str = "one@example.org",
) -> bytes:
    """A plain mail that the receiving server has looked at."""
    top = f"Authentication-Results: {SERVER}; {results}\r\n" if results else ""
    text = body.replace("\n", "\r\n")
    return (
        f"{top}{headers}From: Citizen <{sender}>\r\nTo: <{address}>\r\nSubject: {subject}\r\n"
        f"Message-ID: <{message_id}>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    ).encode()
