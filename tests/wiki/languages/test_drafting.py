"""Drafts of translations: by a translator, with everything that is no words back in its place."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from core.i18n.languages import locale_id
from tests.wiki.articles import current, make_article
from tests.wiki.languages.versions import translated
from wiki.segments import segment
from wiki.services.cleaning import clean_body
from wiki.services.drafting import NoDraft, draft_by_machine, draft_of_original, translator_name

DUMMY = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"}
SITE = {"CLASS": "community.translations.localize.SiteTranslator"}
RICH = (
    '<h2>Byens <em>historie</em></h2><p>Se <a href="https://example.org/?a=1&amp;b=2">siden her</a> om <strong>byen'
    '</strong>.<cite>Kilde: <a href="https://kb.dk/">KB</a></cite></p><ul><li>Et &lt; to</li><li>Tre</li></ul>'
    '<figure><img src="image:7" alt="Torvet"><figcaption>Torvet i maj</figcaption></figure>'
    "<pre>let it = be;</pre><p>Kør <code>make</code> nu</p>"
    "<table><tbody><tr><th>Navn</th><td>12</td></tr></tbody></table>"
)
WORDS = st.text(alphabet="abc æøå&<>\"'", min_size=0, max_size=12)


class Shouting(BaseMachineTranslator):
    """Says everything in capitals: what is no words would be seen at once."""

    def can_translate(self, source_locale, target_locale):
        return True

    def translate(self, source_locale, target_locale, strings):
        return {one: StringValue(self.shout(one.data)) for one in strings}

    @staticmethod
    def shout(html):
        return "".join(part if part.startswith("<") else part.upper() for part in _parts(html))


class Hostile(Shouting):
    @staticmethod
    def shout(html):
        return (
            '<script>alert(1)</script><img src=x onerror="alert(1)"><a href="javascript:alert(1)" id="k0">x</a>' + html
        )


class Broken(Shouting):
    def translate(self, source_locale, target_locale, strings):
        raise ConnectionError


def _parts(html):
    out, rest = [], html
    while rest:
        start = rest.find("<")
        if start < 0:
            return [*out, rest]
        end = rest.index(">", start)
        out += [rest[:start], rest[start : end + 1]]
        rest = rest[end + 1 :]
    return out


def of(name):
    return {"CLASS": f"{__name__}.{name}"}


class _Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, tuple(attrs)))


def test_untranslated_it_is_as_it_was():
    assert segment(RICH).filled({}) == RICH


def test_a_translator_sees_words_and_places_and_no_address():
    strings = segment(RICH).strings
    assert "Torvet i maj" in strings
    assert not any(word in one for one in strings for word in ("http", "image:", "let it", "make", "12"))


def test_all_markup_is_back_in_its_place():
    found = segment(RICH)
    made = found.filled({one: Shouting.shout(one) for one in found.strings})
    assert _Tags(made).found == _Tags(RICH).found
    assert '<a href="https://example.org/?a=1&amp;b=2">SIDEN HER</a>' in made
    assert "<pre>let it = be;</pre>" in made
    assert "<code>make</code> NU" in made


@pytest.mark.parametrize(
    ("returned", "expected"),
    [
        ("Kun ord", "<p>Kun ord</p>"),
        ('<a id="k1">to</a> og <a id="k0">en</a>', "<p><em>to</em> og <strong>en</strong></p>"),
        ('<a id="k0">en <a id="k0">to</a></a>', "<p><strong>en to</strong></p>"),
        ("<b>fed</b> & <i>skrå</i>", "<p>fed &amp; skrå</p>"),
        ('<a id="k0">aldrig lukket', "<p><strong>aldrig lukket</strong></p>"),
        ('</a></a>x<a id="k99">y</a><a id="kx">z</a>', "<p>xyz</p>"),
        ("<script>alert(1)</script>", "<p>alert(1)</p>"),
        ("&lt;script&gt;", "<p>&lt;script&gt;</p>"),
        ("", "<p></p>"),
    ],
)
def test_whatever_comes_back_is_words_and_our_own_tags(returned, expected):
    found = segment("<p><strong>one</strong> <em>two</em></p>")
    assert found.filled({found.strings[0]: returned}) == expected


def test_a_picture_that_the_translator_lost_stands_at_the_end():
    found = segment('<p>Se <img src="image:7" alt=""> her</p>')
    assert found.filled({found.strings[0]: "Kijk hier"}) == '<p>Kijk hier<img src="image:7" alt=""></p>'


@given(st.lists(WORDS, max_size=4), st.text(max_size=60))
def test_no_answer_breaks_the_text(words, answer):
    source = "".join(f"<p>{clean_text(one)}</p>" for one in words)
    found = segment(source)
    made = found.filled(dict.fromkeys(found.strings, answer))
    assert made.count("<p>") == made.count("</p>") == len(words)
    assert {tag for tag, _attrs in _Tags(made).found} <= {"p", "br"}


def clean_text(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.django_db
class TestDraft:
    @pytest.fixture
    def danish(self, locales, citizen):
        return make_article("Torvet i byen", RICH.replace('<img src="image:7" alt="Torvet">', ""), author=citizen,
                            language="da")  # fmt: skip

    def test_the_translator_that_ships_with_wagtail_localize_drafts_it(self, danish, settings):
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = DUMMY
        draft = draft_by_machine(current(danish), locale_id("nl"))
        assert draft.title == "byen i Torvet"
        assert "maj i Torvet" in draft.body
        assert "https://example.org/?a=1&amp;b=2" in draft.body

    def test_the_service_of_the_site_drafts_it_in_one_question(self, danish, settings):
        settings.TRANSLATOR = "test"
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = SITE
        draft = draft_by_machine(current(danish), locale_id("nl"))
        assert draft.title == "nl·Torvet nl·i nl·byen"
        assert '<a href="https://example.org/?a=1&amp;b=2">nl·siden nl·her</a>' in draft.body
        assert translator_name(danish.locale_id, locale_id("nl")) == "Test"

    def test_what_comes_back_is_never_markup(self, danish, settings):
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = of("Hostile")
        draft = draft_by_machine(current(danish), locale_id("nl"))
        assert "<script" not in draft.body + draft.title
        assert "onerror" not in draft.body
        assert "javascript:" not in draft.body
        assert draft.body == clean_body(draft.body, language="nl")

    @pytest.mark.parametrize("translator", [None, "Broken"])
    def test_without_an_answer_there_is_no_draft_and_a_reason(self, danish, settings, translator):
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = of(translator) if translator else None
        with pytest.raises(NoDraft) as refused:
            draft_by_machine(current(danish), locale_id("nl"))
        assert refused.value.messages[0]

    def test_a_text_that_is_too_long_for_the_service_is_refused(self, danish, settings):
        settings.TRANSLATOR = "test"
        settings.TRANSLATOR_TEXT_SIGNS = 20
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = SITE
        with pytest.raises(NoDraft):
            draft_by_machine(current(danish), locale_id("nl"))

    def test_links_lead_to_the_articles_of_the_other_language(self, citizen, locales):
        library = make_article("Biblioteket", "<p>x</p>", author=citizen, language="da")
        translated(library, "De bibliotheek", author=citizen, language="nl")
        town = make_article("Byen", "<p>[[Biblioteket]] og [[Skolen]].</p>", author=citizen, language="da")
        draft = draft_of_original(current(town), locale_id("nl"))
        assert '<a href="wiki:nl/De_bibliotheek">Biblioteket</a>' in draft.body
        assert "wiki:da/Skolen" in draft.body
