"""PDF files: whether anything in them may run, open another program, or carry a file along."""

import re
import zlib

from django.utils.translation import gettext as _

from core.files.errors import refused

# Of what is unpacked to be looked at.
LARGEST_STREAM, LARGEST_ALL = 8_000_000, 60_000_000

_END = b"endstream"
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_RUNS = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|Rendition|Movie|Sound|GoToE)"
    rb"(?![A-Za-z0-9])"
)
_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")


def check_pdf(content: bytes) -> None:
    """Raises ValidationError keyed `file`."""
    left = LARGEST_ALL
    outside, packed = _parts(content)
    plain = _names(outside)
    if _LOCKED.search(plain):
        raise refused(
            _("This file has a password, so nobody can see whether it is safe. Save it without one."), "locked"
        )
    if _RUNS.search(plain):
        raise _refused_runs()
    for head, body in packed:
        if b"ObjStm" not in _names(head):
            continue
        text = _unpacked(body, min(LARGEST_STREAM, left))
        left -= len(text)
        if left <= 0:
            raise refused(_("There is far more packed into this file than a document needs."), "bomb")
        if _RUNS.search(_names(text)):
            raise _refused_runs()


def _parts(content: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """What stands outside of streams, and the streams with what stands before each.

    Pictures are left alone: among their bytes any word may stand by chance.
    """
    outside: list[bytes] = []
    packed: list[tuple[bytes, bytes]] = []
    at = 0
    while (start := content.find(b"stream", at)) >= 0:
        if content[start - 3 : start] == b"end" or content[start + 6 : start + 7] not in (b"\r", b"\n"):
            outside.append(content[at : start + 6])
            at = start + 6
            continue
        head = content[at:start]
        outside.append(head)
        body = start + 6
        end = content.find(_END, body)
        if end < 0:
            outside.append(content[body:])
            return b" ".join(outside), packed
        packed.append((head[-4_000:], content[body:end].lstrip(b"\r\n")))
        at = end + len(_END)
    outside.append(content[at:])
    return b" ".join(outside), packed


def _unpacked(body: bytes, most: int) -> bytes:
    """A compressed stream; what is not, as it is. One byte too many when there is more than `most`."""
    try:
        return zlib.decompressobj().decompress(body, most + 1)
    except zlib.error:
        return body[: most + 1]


def _names(text: bytes) -> bytes:
    """Names may be written in other signs: `/J#61vaScript` is `/JavaScript`."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)


def _refused_runs() -> Exception:
    return refused(_("There are scripts or other files in this PDF. Print it to a new PDF and send that."), "runs")
