"""What a file is, by what is in it: its name and what a browser says of it count for nothing."""

import io
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image as Pillow

from core.files.errors import refused
from core.files.office import read_ole, read_zip
from core.files.pdf import check_pdf
from core.html.characters import clean_characters
from core.pictures import read_picture

NAME_LENGTH = 100
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
_BAD_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_MARKUP = re.compile(r"<\s*(!doctype|html|svg|script|head|body|iframe|\?xml|\?php)\b", re.IGNORECASE)
_TEXTS = {"csv": "text/csv", "md": "text/markdown", "txt": "text/plain"}
_PICTURE_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


@dataclass(frozen=True)
class Document:
    """`name` is safe for a header and a disk and ends as the content does. Pictures are written anew."""

    content: bytes
    name: str
    content_type: str
    width: int | None = None
    height: int | None = None

    @property
    def is_picture(self) -> bool:
        return self.width is not None


def read_document(file: UploadedFile, *, max_bytes: int) -> Document:
    """Raises ValidationError keyed `file` that says what is wrong with it."""
    if (file.size or 0) > max_bytes:
        raise refused(
            _("The file is too large: %(size)s. At most %(limit)s can be uploaded.")
            % {"size": filesizeformat(file.size or 0), "limit": filesizeformat(max_bytes)},
            "large",
        )
    file.seek(0)
    content = file.read(max_bytes + 1)
    if not content:
        raise refused(_("There is nothing in this file."), "empty")
    if _is_picture(content):
        return _picture(file)
    ending, content_type = _kind_of(content, file.name or "")
    return Document(content, safe_name(file.name or "", ending), content_type)


def safe_name(name: str, ending: str) -> str:
    """What somebody called it, without what a disk or a header does not take."""
    last = PurePosixPath(clean_characters(name).replace("\\", "/")).name
    words = " ".join(_BAD_IN_NAMES.sub(" ", last).split())
    stem = words.rpartition(".")[0] if "." in words else words
    # A second ending before the first would be the one that counts for some: `bill.exe.pdf`.
    stem = stem.strip(". ").replace(".", "-").strip("- ")[: NAME_LENGTH - len(ending) - 1].strip()
    return ".".join((stem or _("file"), ending))


def _is_picture(content: bytes) -> bool:
    return (
        content.startswith(_PICTURES)
        or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")
        or (content[4:8] == b"ftyp" and content[8:12] in (b"avif", b"avis"))
    )


def _picture(file: UploadedFile) -> Document:
    file.seek(0)
    content, ending = read_picture(file)
    with Pillow.open(io.BytesIO(content)) as picture:
        width, height = picture.size
    return Document(content, safe_name(file.name or "", ending), _PICTURE_TYPES[ending], width, height)


def _kind_of(content: bytes, name: str) -> tuple[str, str]:
    # A PDF may have some bytes before its sign; readers look for it in the first thousand.
    if b"%PDF-" in content[:1024]:
        if not content.startswith(b"%PDF-"):
            raise refused(_("This is not the PDF that it says it is. Save it again and try once more."), "pretends")
        check_pdf(content)
        return "pdf", "application/pdf"
    if content.startswith(b"PK"):
        return read_zip(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return read_ole(content)
    return _text(content, name)


def _text(content: bytes, name: str) -> tuple[str, str]:
    unknown = _("This kind of file is not taken. Send a PDF, an Office document without macros, text, or a picture.")
    if b"\x00" in content:
        raise refused(unknown, "unknown")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused(_("This kind of file is not taken; a text has to be saved as UTF-8."), "unknown") from error
    if _MARKUP.search(text[:20_000]) or text.startswith(("#!", "{\\rtf", "MZ")):
        raise refused(_("Pages, drawings (SVG) and scripts are not taken: something in them could run."), "runs")
    ending = name.rpartition(".")[2].lower()
    if ending not in _TEXTS:
        raise refused(unknown, "unknown")
    return ending, _TEXTS[ending]
