"""Mails that are broken, hostile or enormous."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.mail.html import to_lines
from debate.mail.parsing import read_mail, references
from tests.debate.mail.files import simple

MOST = 200_000


def read(raw, at_most=MOST):
    return read_mail(raw, at_most=at_most)


@given(st.binary(max_size=500))
def test_no_bytes_break_it(raw):
    mail = read(raw)
    assert mail is None or isinstance(mail.text, str)


@given(st.binary(max_size=120))
def test_no_header_breaks_it(value):
    for name in (b"From", b"To", b"Message-ID", b"Content-Type", b"Content-Transfer-Encoding", b"References"):
        mail = read(name + b": " + value + b"\r\n\r\nHello\r\n")
        assert mail is None or mail.sender == "" or "@" in mail.sender


def test_nul_and_control_characters_are_gone():
    assert read(simple("a@b.example", "He\0llo\x08 \x1b[31mworld\ufeff")).text.strip() == "Hello [31mworld"


@pytest.mark.parametrize(
    "line",
    [
        "From: a@example.org, b@example.org",
        "From: a@example.org\r\nFrom: b@example.org",
        "From: Anna",
        "From: ",
        "From: undisclosed-recipients:;",
        "From: a@b@c",
        "X-Nothing: a@example.org",
        'From: "a@example.org" <',
        "From: a@example.org>b@evil.example",
    ],
)
def test_a_mail_of_nobody_or_of_two_is_of_nobody(line):
    assert read(f"{line}\r\n\r\nHello\r\n".encode()).sender == ""


def test_the_address_counts_and_not_the_name():
    assert read(b'From: "anna@example.org" <b@evil.example>\r\n\r\nHello').sender == "b@evil.example"


def test_the_same_mail_without_a_message_id_gets_the_same_one():
    raw = b"From: a@example.org\r\n\r\nHello"
    assert read(raw).message_id == read(raw).message_id != read(raw + b"!").message_id


def test_a_message_id_that_is_too_long_or_strange_is_replaced():
    for value in ("x" * 400 + "@y", "ø@y.example"):
        assert read(f"Message-ID: <{value}>\r\n\r\nHello".encode()).message_id.startswith("sha256.")


def test_parts_in_parts_without_end_are_left():
    raw = b"".join(f'Content-Type: multipart/mixed; boundary="{n}"\r\n\r\n--{n}\r\n'.encode() for n in range(3_000))
    mail = read(b"From: a@example.org\r\n" + raw + b"\r\nHello")
    assert mail is None or mail.text == ""


def test_of_fifty_megabytes_only_the_beginning_is_read():
    head = b'From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n'
    words = b"--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nI agree.\r\n"
    file = b"--x\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"QUJD" * 19 + b"\r\n"
    mail = read(head + words + file + b"QUJD" * 13_000_000)
    assert (mail.text.strip(), mail.files, mail.is_cut) == ("I agree.", 1, False)


def test_words_that_go_on_beyond_what_is_read_are_marked():
    mail = read(simple("a@b.example", "word " * 20_000), at_most=50_000)
    assert mail.is_cut


def test_an_attached_mail_is_a_file_and_its_words_are_not_ours():
    raw = (
        b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n'
        b"--x\r\nContent-Type: message/rfc822\r\n\r\nFrom: b@c.example\r\n\r\nSecret\r\n--x--\r\n"
    )
    assert (read(raw).text, read(raw).files) == ("See below.", 1)


def test_a_plain_part_that_is_empty_gives_way_to_the_html():
    raw = (
        b'Content-Type: multipart/alternative; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n \r\n'
        b"--x\r\nContent-Type: text/html\r\n\r\n<p>Only <b>here</b></p>\r\n--x--\r\n"
    )
    assert read(raw).text.strip() == "Only here"


def test_flowed_lines_are_joined_at_the_same_depth():
    raw = b"Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\nab \r\nc\r\n> x \r\n> y\r\n-- \r\nA\r\n"
    assert read(raw).text.rstrip() == "abc\n> xy\n-- \nA"


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16", "nonsense", "x" * 500, ""])
def test_every_charset_gives_some_text(charset):
    raw = f'Content-Type: text/plain; charset="{charset}"\r\n\r\n'.encode() + "blåbærgrød".encode("cp1252")
    assert read(raw) is not None


def test_references_are_read_from_both_headers():
    mail = read(b"References: <a@b> <c@d>\r\nIn-Reply-To: <e@f>\r\n\r\nHello")
    assert references(mail) == ["a@b", "c@d", "e@f"]


def test_html_becomes_lines_with_its_quotes_marked():
    html = "<style>p{}</style><p>One<br>two</p><blockquote><p>old</p></blockquote><script>x</script><ul><li>a<li>b</ul>"
    assert [line for line in to_lines(html).split("\n") if line.strip(" >")] == ["One", "two", "> old", "- a", "- b"]


@pytest.mark.parametrize("html", ["<div>" * 5_000 + "x", "<p>" + "y" * 500_000, "<head" * 50_000, "<" * 100_000])
def test_html_that_no_program_writes_takes_no_time(html):
    assert isinstance(to_lines(html), str)
