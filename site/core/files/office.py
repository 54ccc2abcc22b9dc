"""Office documents: what kind they are, and whether anything in them may run.

Nothing is unpacked but the small parts that say what is inside; a document that is larger unpacked than
anybody writes is refused by what its own list says, so none can fill the memory.
"""

import io
import re
import zipfile
from zlib import error as ZlibError

from django.utils.translation import gettext as _

from core.files.errors import refused

MOST_PARTS = 20_000
LARGEST_UNPACKED = 500_000_000
LARGEST_PART = 4_000_000  # of those that are read

_OPEN_XML = {
    "word/": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xl/": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "ppt/": ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
}
_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.oasis.opendocument.graphics": "odg",
}
# Parts that run, or that hold another program's file.
_RUNS = re.compile(
    r"(^|/)(vbaproject|vbadata|vbaprojectsignature\w*)\.(bin|xml)$|/(macrosheets|dialogsheets|activex|ctrlprops"
    r"|embeddings|customui\w*|webextensions)/|(^|/)attachedtoolbars\.bin$|\.(exe|dll|js|vbs|hta|bat|cmd|ps1|jar|lnk)$"
)
_ODF_RUNS = re.compile(r"^(basic|scripts|object [^/]*|dialogs)/|/(basic|scripts)/")
_MACRO_TYPE = re.compile(rb"macroenabled|vbaproject|ms-excel\.(macrosheet|intlmacrosheet)", re.IGNORECASE)
# Relations that fetch a template or an object from elsewhere when the document is opened.
_FETCHES = re.compile(
    rb"<Relationship\b(?=[^>]*TargetMode\s*=\s*[\"']External)"
    rb"(?=[^>]*/relationships/(attachedTemplate|oleObject|frame|subDocument|package|externalLinkPath)\b)",
    re.IGNORECASE,
)

_OLE_SIGNS = {
    "WordDocument": ("doc", "application/msword"),
    "PowerPoint Document": ("ppt", "application/vnd.ms-powerpoint"),
}
_OLE_RUNS = ("_VBA_PROJECT", "Macros", "VBA", "_VBA_PROJECT_CUR", "\x01Ole10Native", "ObjectPool", "\x01CompObjStm")


def read_zip(content: bytes) -> tuple[str, str]:
    """Ending and type of an Office or OpenDocument file. Raises ValidationError keyed `file`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read_archive(archive)
    except (zipfile.BadZipFile, ZlibError, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise refused(
            _("This file is damaged and cannot be looked into. Save it again and try once more."), "damaged"
        ) from error


def read_ole(content: bytes) -> tuple[str, str]:
    """The same of a document of the old kind. Names in it stand in plain sight, two bytes a sign."""
    if _holds(content, "EncryptedPackage"):
        raise refused(
            _("This file has a password, so nobody can see whether it is safe. Save it without one."), "locked"
        )
    if any(_holds(content, name) for name in _OLE_RUNS):
        raise _runs()
    for name, found in _OLE_SIGNS.items():
        if _holds(content, name):
            return found
    if _holds(content, "Workbook") or _holds(content, "Book"):
        # Macros of the fourth version of Excel hide in ordinary sheets of these.
        raise refused(_("Old Excel files can hide programs. Save it as .xlsx or .ods and try again."), "old")
    raise refused(_unknown(), "unknown")


def _read_archive(archive: zipfile.ZipFile) -> tuple[str, str]:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise refused(_("There is far more packed into this file than a document needs."), "bomb")
    if any(part.flag_bits & 0x1 for part in parts):
        raise refused(
            _("This file has a password, so nobody can see whether it is safe. Save it without one."), "locked"
        )
    names = {part.filename.replace("\\", "/").lower(): part for part in parts}
    if "[content_types].xml" in names:
        return _read_open_xml(archive, names)
    if "mimetype" in names:
        return _read_open_document(archive, names)
    raise refused(
        _("Packed files are not taken: nobody sees what is in them. Send the documents one by one."), "archive"
    )


def _read_open_xml(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> tuple[str, str]:
    if any(_RUNS.search(name) for name in names) or _MACRO_TYPE.search(_part(archive, names["[content_types].xml"])):
        raise _runs()
    for name, part in names.items():
        if name.endswith(".rels") and _FETCHES.search(_part(archive, part)):
            raise _runs()
    for folder, found in _OPEN_XML.items():
        if any(name.startswith(folder) for name in names):
            return found
    raise refused(_unknown(), "unknown")


def _read_open_document(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> tuple[str, str]:
    said = _part(archive, names["mimetype"]).decode("ascii", "replace").strip()
    ending = _OPEN_DOCUMENT.get(said)
    if ending is None:
        raise refused(_unknown(), "unknown")
    if any(_ODF_RUNS.search(name) or _RUNS.search(name) for name in names):
        raise _runs()
    for name in ("content.xml", "styles.xml", "meta-inf/manifest.xml"):
        if name in names and _has_events(archive, names[name]):
            raise _runs()
    return ending, said


def _has_events(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether something in an OpenDocument part is bound to a script; read a piece at a time."""
    rest = b""
    with archive.open(part) as source:
        while piece := source.read(1_000_000):
            text = rest + piece
            if b"<script:event-listener" in text or b"encryption-data" in text or b"macro:" in text:
                return True
            rest = piece[-40:]
    return False


def _part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as source:
        content = source.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise refused(_("There is far more packed into this file than a document needs."), "bomb")
    return content


def _holds(content: bytes, name: str) -> bool:
    """Whether an entry of the old kind of document is called so: its name, and nothing behind it."""
    return name.encode("utf-16-le") + b"\x00\x00" in content


def _runs() -> Exception:
    return refused(
        _("There are macros or other programs in this file. Save it without them (as .docx, .xlsx or PDF, say)."),
        "runs",
    )


def _unknown() -> str:
    return _("This kind of file is not taken. Send a PDF, an Office document without macros, text, or a picture.")
