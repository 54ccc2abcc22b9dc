"""PDF of a document, made beside the web process: what is too large or takes too long harms nobody else."""

import json
import logging
import os
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from core.paper.limits import SECONDS, UNAVAILABLE

MOST_BYTES = 4_000_000
MOST_PICTURE_BYTES = 8_000_000
"""Of all pictures of a document; those that come later are left out."""
PATIENCE = 10.0
"""Seconds that somebody waits for whoever is before them."""
_SITE = Path(__file__).resolve().parents[2]
_STYLE = Path(__file__).with_name("paper.css")

logger = logging.getLogger(__name__)


class NoPaper(Exception):
    """There is no PDF. `is_lasting`: this installation makes none, for it lacks the libraries."""

    def __init__(self, *, is_lasting: bool = False) -> None:
        super().__init__("No PDF")
        self.is_lasting = is_lasting


@dataclass
class _Known:
    is_unavailable: bool = False


_known = _Known()
_one_at_a_time = BoundedSemaphore(1)


def make_pdf(html: str, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The document as PDF, in the style of `paper.css`; raises NoPaper. Nothing that it points at is fetched:
    `pictures` holds the files that it may show, by their addresses in it.
    """
    if _known.is_unavailable:
        raise NoPaper(is_lasting=True)
    shown = {address: b64encode(data).decode() for address, data in _within(pictures or {})}
    document = json.dumps({"html": html, "css": _STYLE.read_text(), "pictures": shown}).encode()
    if len(html.encode()) > MOST_BYTES or not _one_at_a_time.acquire(timeout=PATIENCE):
        raise NoPaper
    try:
        made = subprocess.run(
            [sys.executable, "-m", "core.paper.worker"],
            input=document,
            capture_output=True,
            check=False,
            timeout=2 * SECONDS,
            cwd=_SITE,
            env={"PATH": os.defpath, "PYTHONPATH": str(_SITE), "LANG": "C.UTF-8", "HOME": "/nonexistent"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        logger.warning("A PDF could not be made: %s", error)
        raise NoPaper from error
    finally:
        _one_at_a_time.release()
    if made.returncode == UNAVAILABLE:
        _known.is_unavailable = True
        logger.warning("No PDF is made here: %s", made.stderr.decode(errors="replace")[-500:])
        raise NoPaper(is_lasting=True)
    if made.returncode != 0 or not made.stdout.startswith(b"%PDF"):
        logger.warning("A PDF could not be made: %s", made.stderr.decode(errors="replace")[-500:])
        raise NoPaper
    return made.stdout


def _within(pictures: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    left = MOST_PICTURE_BYTES
    for address, data in pictures.items():
        left -= len(data)
        if left < 0:
            return
        yield address, data
