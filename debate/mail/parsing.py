"""Reading a mail: who sent it, to which of our addresses, and what words are in it. Never raises for a broken one."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.message import EmailMessage
from email.utils import getaddresses

from core.html.characters import clean_characters
from debate.mail.html import to_lines

# What Python's parser of headers is known to raise for headers that no mail program would write.
_BROKEN = (HeaderParseError, ValueError, IndexError, AttributeError, TypeError, KeyError, RecursionError)
_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc")
_MESSAGE_ID = re.compile(r"<([^<>\s]{1,250})>")
_LONGEST_ID = 250
_MOST_RECIPIENTS = 50
_DEEPEST = 20
# Parts beside the words that nobody would miss: signatures of mails, and pictures that stand in the text.
_NO_FILES = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}


@dataclass(frozen=True)
class Mail:
    """`sender` is empty unless exactly one address wrote it. `files`: how many were left out.

    `is_cut`: the mail was longer than what was read, and the words may go on in what was not.
    """

    message: EmailMessage
    message_id: str
    sender: str = ""
    recipients: tuple[str, ...] = ()
    results: list[str] = field(default_factory=list)
    text: str = ""
    files: int = 0
    is_cut: bool = False


@dataclass
class _Found:
    texts: list[str] = field(default_factory=list)
    files: int = 0
    last_leaf_is_text: bool = False


def read_mail(raw: bytes, *, at_most: int) -> Mail | None:
    """None for what is no mail at all. Of a larger one only the first `at_most` bytes are looked at."""
    try:
        message = message_from_bytes(raw[:at_most], policy=policy.default)
    except _BROKEN:
        return None
    found = _Found()
    try:
        _gather(message, found, 0)
    except _BROKEN:
        return None
    text = clean_characters("\n\n".join(part.strip("\n") for part in found.texts if part.strip()))
    return Mail(
        message=message,
        message_id=_message_id(message, raw),
        sender=_sender(message),
        recipients=tuple(_recipients(message)),
        results=header_values(message, "Authentication-Results"),
        text=text,
        files=found.files,
        is_cut=len(raw) > at_most and (found.last_leaf_is_text or not text),
    )


def header_values(message: EmailMessage, name: str) -> list[str]:
    """All of that name as they stand, unfolded, the topmost first."""
    return [" ".join(str(value).split()) for key, value in message.raw_items() if key.lower() == name.lower()]


def references(mail: Mail) -> list[str]:
    """The Message-IDs that it answers, without their brackets."""
    lines = header_values(mail.message, "References") + header_values(mail.message, "In-Reply-To")
    return _MESSAGE_ID.findall(" ".join(lines))


def _message_id(message: EmailMessage, raw: bytes) -> str:
    """Its own, or one made of its bytes: the same mail gets the same."""
    found = _MESSAGE_ID.search(" ".join(header_values(message, "Message-ID")[:1]))
    if found and len(found[1]) <= _LONGEST_ID and found[1].isprintable() and found[1].isascii():
        return found[1]
    return f"sha256.{hashlib.sha256(raw).hexdigest()}"


def _sender(message: EmailMessage) -> str:
    if len(header_values(message, "From")) != 1:
        return ""
    try:
        header = message["From"]
        addresses = [one.addr_spec for one in header.addresses]
    except _BROKEN:
        return ""
    if len(addresses) != 1 or header.defects:
        return ""
    return addresses[0].lower() if addresses[0].isprintable() else ""


def _recipients(message: EmailMessage) -> Iterator[str]:
    """Where the server delivered it first, then what its writer put there."""
    lines = [line for name in _TO for line in header_values(message, name)]
    for _name, address in getaddresses(lines)[:_MOST_RECIPIENTS]:
        if address:
            yield address


def _gather(part: EmailMessage, found: _Found, depth: int) -> None:
    if depth > _DEEPEST:
        return
    kind = part.get_content_type()
    if part.is_multipart() and part.get_content_maintype() == "multipart":
        children = [child for child in part.get_payload() if isinstance(child, EmailMessage)]
        if kind == "multipart/alternative":
            _choose(children, found, depth)
            return
        for child in children:
            _gather(child, found, depth + 1)
        return
    is_words = kind in {"text/plain", "text/html"} and part.get_content_disposition() != "attachment"
    found.last_leaf_is_text = is_words
    if is_words:
        found.texts.append(_words(part, kind))
    elif kind not in _NO_FILES and not (part.get_content_maintype() == "image" and "Content-ID" in part):
        found.files += 1


def _choose(children: list[EmailMessage], found: _Found, depth: int) -> None:
    """The plain words where there are any, else the last way of saying it that gives some."""
    tried: list[_Found] = []
    for child in children:
        one = _Found()
        _gather(child, one, depth + 1)
        tried.append(one)
    plain = [one for child, one in zip(children, tried, strict=True) if child.get_content_type() == "text/plain"]
    with_words = [one for one in (*plain, *reversed(tried)) if any(text.strip() for text in one.texts)]
    if with_words:
        found.texts += with_words[0].texts
    found.files += max((one.files for one in tried), default=0)
    found.last_leaf_is_text = bool(tried) and any(one.last_leaf_is_text for one in tried)


def _words(part: EmailMessage, kind: str) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    text = _decode(raw, str(part.get_content_charset() or "")).replace("\r\n", "\n").replace("\r", "\n")
    if kind == "text/html":
        return to_lines(text)
    if str(part.get_param("format", "")).lower() == "flowed":
        return _unflow(text, joins=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _decode(raw: bytes, charset: str) -> str:
    """As it says; else as UTF-8, which is hardly ever so by accident; else as Windows wrote here."""
    if charset.lower() in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"}:
        # What browsers do as well: many who say so mean this.
        charset = "cp1252" if _is_not_utf8(raw) else "utf-8"
    for name in (charset or "utf-8", "utf-8"):
        try:
            return raw.decode(name)
        except (LookupError, UnicodeError, ValueError):
            continue
    return raw.decode("cp1252", errors="replace")


def _is_not_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _unflow(text: str, *, joins: bool) -> str:
    """Text of `format=flowed` (RFC 3676): a line that ends in a space goes on in the next of the same depth."""
    lines: list[str] = []
    flowing = False
    depth_before = 0
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ")
        goes_on = words.endswith(" ") and words != "-- "
        kept = words[:-1] if goes_on and joins else words
        if flowing and depth == depth_before and words != "-- ":
            lines[-1] += kept
        else:
            lines.append(f"{'>' * depth} {kept}" if depth else kept)
        flowing, depth_before = goes_on, depth
    return "\n".join(lines)
