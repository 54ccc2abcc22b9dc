"""Pictures for tests, good and bad, made on the spot."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow


def picture_bytes(kind: str = "JPEG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    Pillow.effect_noise(size, 60).convert(mode).save(out, kind, **options)
    return out.getvalue()


def upload(content: bytes, name: str = "picture.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def with_gps() -> bytes:
    """A photograph that says where it was taken, by whom, and lies on its side."""
    exif = Pillow.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "A camera"
    exif[0x8298] = "Secret Name"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (55.0, 39.0, 0.0)
    gps[3], gps[4] = "E", (12.0, 17.0, 0.0)
    exif[0x8825] = gps
    return picture_bytes(exif=exif, comment=b"hidden words")


def png_of(width: int, height: int) -> bytes:
    """A PNG whose head says so, with very little behind it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00" * min(height * (width + 1), 2_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
NOT_PICTURES = {
    "empty": b"",
    "text": b"not a picture at all",
    "html": HTML,
    "svg": SVG,
    "pdf": b"%PDF-1.7\n1 0 obj\n",
    "zip": b"PK\x03\x04" + b"\x00" * 100,
    "head of a JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "head of a PNG": b"\x89PNG\r\n\x1a\n",
    "head of a GIF": b"GIF89a\xff\xff\xff\xff",
    "head of a WebP": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    "head of an AVIF": b"\x00\x00\x00\x20ftypavif\x00\x00\x00\x00avifmif1",
    "broken PNG": png_of(100, 100)[:60],
    "TIFF": b"II*\x00\x08\x00\x00\x00\x00\x00",
    "ICO": b"\x00\x00\x01\x00\x01\x00\x10\x10",
    "EPS": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
}
