"""Fetching mails from a maildir or over IMAP. A mail is marked as done only after what it did is saved.

Killed in between, it is taken in again and found to be there already (see `receiving`). What cannot be taken in
goes to a folder for itself, with a line in the log; while the database is away everything stays where it is.
"""

import imaplib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import InterfaceError, OperationalError

from debate.services.receiving import Outcome, receive

logger = logging.getLogger(__name__)

QUARANTINE = "Quarantine"
_TIMEOUT = 30
_ROUND = 500


class FetchingFailed(Exception):
    """The mailbox cannot be read just now, or is none."""


@dataclass
class Fetched:
    """How many mails of a round were taken in, and how many had to be put aside."""

    taken: int = 0
    put_aside: int = 0


def fetch_maildir(folder: Path) -> Fetched:
    """All in `new` of a maildir, the oldest first. Raises FetchingFailed when it is none."""
    new, done = folder / "new", folder / "cur"
    if not new.is_dir() or not done.is_dir():
        msg = f"{folder} is no maildir: it has no folders new and cur."
        raise FetchingFailed(msg)
    fetched = Fetched()
    files = sorted(path for path in new.iterdir() if path.is_file() and not path.name.startswith("."))
    for path in files[:_ROUND]:
        try:
            with path.open("rb") as file:
                # One byte more, so that it is seen that there is more.
                raw = file.read(settings.MAIL_IN_MAX_BYTES + 1)
        except FileNotFoundError:
            continue  # somebody else took it
        if _take_in(raw, path.name):
            _move(path, done / f"{path.name}:2,S")
            fetched.taken += 1
        else:
            aside = folder / f".{QUARANTINE}"
            for part in ("new", "cur", "tmp"):
                (aside / part).mkdir(parents=True, exist_ok=True)
            _move(path, aside / "new" / path.name)
            fetched.put_aside += 1
    return fetched


def fetch_imap(url: str) -> Fetched:
    """All unseen in the folder of `url`. Raises FetchingFailed when the server cannot be reached or says no."""
    fetched = Fetched()
    try:
        with _mailbox(url) as mailbox:
            for uid in _unseen(mailbox):
                raw = _read(mailbox, uid)
                if raw is None:
                    continue
                if _take_in(raw, f"uid {uid}"):
                    fetched.taken += 1
                else:
                    mailbox.create(QUARANTINE)  # says no when it is there
                    _must(mailbox.uid("COPY", uid, QUARANTINE), "COPY")
                    fetched.put_aside += 1
                _must(mailbox.uid("STORE", uid, "+FLAGS", r"(\Seen)"), "STORE")
    except (imaplib.IMAP4.error, OSError) as error:
        msg = f"The mailbox cannot be read: {error}"
        raise FetchingFailed(msg) from error
    return fetched


def _take_in(raw: bytes, name: str) -> bool:
    """False for a mail that breaks what reads it: it is put aside, and the next one is taken."""
    try:
        outcome: Outcome = receive(raw)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("An incoming mail could not be taken in and is put aside: %s", name)
        return False
    logger.info("Incoming mail %s: %s %s", name, outcome.result, outcome.reason)
    return True


def _move(path: Path, target: Path) -> None:
    try:
        os.replace(path, target)
    except FileNotFoundError:
        logger.info("Somebody else moved %s meanwhile.", path.name)


@contextmanager
def _mailbox(url: str) -> Iterator[imaplib.IMAP4]:
    """Signed in, with the folder selected; signed out at the end."""
    parts = urlsplit(url)
    host = parts.hostname or "localhost"
    mailbox: imaplib.IMAP4
    if parts.scheme == "imaps":
        mailbox = imaplib.IMAP4_SSL(host, parts.port or 993, timeout=_TIMEOUT)
    elif parts.scheme in {"imap", "imap+tls"}:
        mailbox = imaplib.IMAP4(host, parts.port or 143, timeout=_TIMEOUT)
    else:
        msg = "MAIL_IN_IMAP_URL begins with imaps://, imap+tls:// or imap://"
        raise FetchingFailed(msg)
    try:
        if parts.scheme == "imap+tls":
            mailbox.starttls()
        mailbox.login(unquote(parts.username or ""), unquote(parts.password or ""))
        folder = unquote(parts.path.strip("/")) or "INBOX"
        _must(mailbox.select(f'"{folder}"'), "SELECT")
        yield mailbox
    finally:
        try:
            mailbox.logout()
        except (imaplib.IMAP4.error, OSError):
            logger.info("The mailbox was left without a goodbye.")


def _unseen(mailbox: imaplib.IMAP4) -> list[str]:
    found = _must(mailbox.uid("SEARCH", "UNSEEN"), "SEARCH")
    return [uid.decode() for uid in (found[0] or b"").split()][:_ROUND]


def _read(mailbox: imaplib.IMAP4, uid: str) -> bytes | None:
    """The first bytes of it, without marking it as read. None when somebody else took it away."""
    most = settings.MAIL_IN_MAX_BYTES + 1
    parts = _must(mailbox.uid("FETCH", uid, f"(BODY.PEEK[]<0.{most}>)"), "FETCH")
    return next((part[1] for part in parts if isinstance(part, tuple)), None)


def _must(answer: tuple[str, list[Any]], what: str) -> list[Any]:
    status, data = answer
    if status != "OK":
        msg = f"{what}: {status} {data}"
        raise imaplib.IMAP4.error(msg)
    return data
