"""What would take a parser long is refused before a parser sees it."""

import sys
from typing import NoReturn

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.utils import translation

from core.html import (
    ARTICLE,
    MarkupRefused,
    TooDeep,
    TooLong,
    TooManyAttributes,
    TooManyMarks,
    plain_text,
    sanitise,
)
from core.html.scan import Caps, scan

SIZE = 299_000


def fill(unit: str, size: int = SIZE) -> str:
    return (unit * (size // len(unit) + 1))[:size]


UNREAD = [
    ("more bytes than the limit", "a" * 300_001, TooLong),
    ("more bytes than the limit, in few characters", "\U0001f600" * 75_001, TooLong),
    ("a megabyte", fill("<p>a</p>", 1_000_000), TooLong),
    ("a megabyte of broken characters", "\ud800" * 1_000_000, TooLong),
    ("nested blocks", fill("<div>"), TooDeep),
    ("nested blocks with end tags that close nothing", fill("<div></b>"), TooDeep),
    ("nested blocks with end tags in attributes", fill('<div title="</div>">'), TooDeep),
    ("nested blocks with end tags in comments", fill("<div><!--</div>-->"), TooDeep),
    ("nested blocks with end tags in scripts", fill("<div><script></div></script>"), TooDeep),
    ("nested blocks under other names", fill("<section><center><form>"), TooDeep),
    ("nested blocks in capitals", fill("<DIV>"), TooDeep),
    ("nested emphasis", fill("<b><i>"), TooDeep),
    ("nested links", fill('<a href="https://a.example">'), TooDeep),
    ("nested tables", fill("<table><tr><td>"), TooDeep),
    ("nested lists", fill("<ul><li>"), TooDeep),
    ("nested lists turned round", fill("<li><ul>"), TooDeep),
    ("nested captions", fill("<table><caption>"), TooDeep),
    ("emphasis opened anew in each paragraph", "<b>" * 90 + fill("<p>a"), TooDeep),
    ("crossed emphasis", fill("<p><em><strong></p>"), TooDeep),
    ("paragraphs", fill("<p>"), TooManyMarks),
    ("end tags", fill("</p>"), TooManyMarks),
    ("line breaks", fill("<br>"), TooManyMarks),
    ("cells", "<table><tr>" + fill("<td>a"), TooManyMarks),
    ("text in a table", "<table>" + fill("a<br>"), TooManyMarks),
    ("references", fill("&amp;"), TooManyMarks),
    ("references without end", fill("&#"), TooManyMarks),
    ("less-than signs", fill("<"), TooManyMarks),
    ("comments that never end", fill("<!--"), TooManyMarks),
    ("declarations that never end", fill("<!"), TooManyMarks),
    ("tags that never end", fill("<a "), TooManyMarks),
    ("attributes", "<p " + fill("a=1 ") + ">", TooManyAttributes),
    ("attributes without value", "<p " + fill("a ") + ">", TooManyAttributes),
    ("51 attributes", "<p " + "x " * 51 + ">", TooManyAttributes),
]

READ = [
    ("spaces", fill(" ")),
    ("hard spaces at an end", fill("\xa0", 40_000)),
    ("quotes that never end", fill("<a b='")),
    ("scripts that never end", fill("<script>")),
    ("raw elements in turn", "<script><style><iframe><title>" * 9_000),
    ("dropped elements that never end", fill("<object><svg><select>")),
    ("end tags of scripts", fill("</script ")),
    ("marks on one letter", "a" + "\u0301" * 90_000),
    ("marks on none", "\u0338" * 90_000),
    ("a number of 300,000 digits", "&#" + "9" * SIZE + ";"),
    ("a word of 300,000 letters", "a" * SIZE),
    ("100 levels that close", ("<ul><li>" * 45 + "a" + "</li></ul>" * 45) * 50),
    ("open brackets", fill("[[")),
    ("sections of characters", fill("<![CDATA[")),
]


class _NoParser:
    def clean(self, _html: str) -> NoReturn:
        pytest.fail("A parser was asked to read what should have been refused before.")


@pytest.mark.parametrize(("markup", "error"), [row[1:] for row in UNREAD], ids=[r[0] for r in UNREAD])
def test_what_is_slow_to_parse_is_refused_unread(
    markup: str, error: type[MarkupRefused], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["core.html.sanitiser"], "_closer", _NoParser())
    with pytest.raises(error):
        sanitise(markup, ARTICLE)


@pytest.mark.parametrize("markup", [row[1] for row in READ], ids=[row[0] for row in READ])
def test_other_odd_texts_are_cleaned_or_refused(markup: str) -> None:
    try:
        clean = sanitise(markup, ARTICLE)
    except MarkupRefused:
        return
    assert sanitise(clean, ARTICLE) == clean


def test_the_words_of_any_text_are_found() -> None:
    # Each would take minutes if a pattern read from every `<` to the end.
    for _name, markup, *_error in [*UNREAD, *READ]:
        assert "\n" not in plain_text(markup[:SIZE])


def test_refusals_are_validation_errors_in_the_language_of_the_reader() -> None:
    with pytest.raises(ValidationError) as caught, translation.override("en"):
        sanitise("a" * 300_001, ARTICLE)
    assert "301 kB" in caught.value.messages[0]
    assert "300 kB" in caught.value.messages[0]
    assert caught.value.code == "too_long"


def test_the_limit_of_articles_is_a_setting() -> None:
    with override_settings(ARTICLE_MAX_BYTES=1_000):
        assert sanitise("<p>" + "a" * 900 + "</p>", ARTICLE)
        with pytest.raises(TooLong):
            sanitise("<p>" + "a" * 1_000 + "</p>", ARTICLE)


def test_a_text_that_grows_over_the_limit_is_refused_too() -> None:
    with pytest.raises(MarkupRefused):
        sanitise("\xa0a" * 90_000, ARTICLE)


def test_a_long_honest_article_is_read() -> None:
    rows = "<tr><td>Høje-Taastrup</td><td>50 000</td></tr>" * 1_500
    prose = '<p>Kommunen har <a href="wiki:da/X">en</a> plan.</p>' * 2_000
    article = f"{prose}<table><tbody>{rows}</tbody></table>"
    assert sanitise(article, ARTICLE) == article


def test_unclosed_paragraphs_items_and_cells_are_not_deep() -> None:
    assert sanitise("<p>a" * 500, ARTICLE) == "<p>a</p>" * 500
    assert sanitise("<ul>" + "<li>a" * 500, ARTICLE) == "<ul>" + "<li>a</li>" * 500 + "</ul>"
    assert sanitise("<table>" + "<tr><td>a" * 500, ARTICLE).count("<td>a</td>") == 500


def test_depth_is_counted_exactly_up_to_the_cap() -> None:
    caps = Caps(max_depth=3)
    assert scan("<div><div><div>a</div></div></div><div></div>", caps)
    with pytest.raises(TooDeep):
        scan("<div><div><div><div>a", caps)
