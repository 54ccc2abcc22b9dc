"""The blocks of a page: what each draws, and what it refuses."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import override
from wagtail.documents.models import Document
from wagtail.models import Page, Site

from core.blocks import ButtonBlock, LinkBlock, ProseBlock, StoryBlock
from tests.home.pages import add_picture

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def draw(*blocks):
    block = StoryBlock()
    value = block.to_python([{"type": kind, "value": content} for kind, content in blocks])
    return block.render(value)


def test_a_heading_is_of_the_second_level():
    assert "<h2>About &amp; more</h2>" in draw(("heading", "About & more"))


def test_text_keeps_its_markup():
    html = draw(("text", "<p>One <b>two</b></p><ul><li>three</li></ul>"))
    assert '<div class="prose"><p>One <b>two</b></p><ul><li>three</li></ul></div>' in html


def test_text_leads_to_pages_by_their_present_address(site):
    page = Page.objects.get(pk=site.root_page_id)
    html = draw(("text", f'<p><a id="{page.pk}" linktype="page">Front</a></p>'))
    assert f'<a href="{page.get_url()}">Front</a>' in html


def test_text_allows_no_second_heading_level_and_no_pictures():
    assert set(ProseBlock().field.widget.options["entityTypes"][0]) >= {"type"}
    assert "h2" not in ProseBlock().features
    assert "image" not in ProseBlock().features
    assert "embed" not in ProseBlock().features


def test_a_quotation_names_who_said_it_and_where():
    html = draw(("quote", {"text": "We will.", "name": "Anna", "role": "mayor", "source": "The Paper",
                           "source_url": "https://example.org/"}))  # fmt: skip
    assert re.search(r"<blockquote[^>]*><p>We will\.</p></blockquote>", html)
    assert "Anna" in html
    assert "mayor" in html
    assert '<a href="https://example.org/">The Paper</a>' in html


def test_a_quotation_alone_has_no_caption():
    assert "<figcaption" not in draw(("quote", {"text": "We will."}))


def test_figures_pair_each_number_with_its_words():
    html = draw(("figures", [{"number": "9", "label": "partners"}, {"number": "3", "label": "years"}]))
    assert re.findall(r"<dt[^>]*>(\w+)</dt><dd[^>]*>(\d)</dd>", html) == [("partners", "9"), ("years", "3")]


def test_a_picture_has_words_and_a_credit(db):
    picture = add_picture(author="Clara", licence="cc-by-4.0", description="A long bridge")
    html = draw(("picture", {"image": picture.pk, "caption": "In spring"}))
    assert 'alt="A long bridge"' in html
    assert "In spring" in html
    assert "Clara" in html
    assert "https://creativecommons.org/licenses/by/4.0/" in html
    assert "style=" not in html


@pytest.mark.parametrize(
    ("given", "alt"),
    [({"alt": "Here"}, "Here"), ({"is_decorative": True, "alt": "Here"}, ""), ({}, "Described once")],
)
def test_what_stands_for_a_picture(db, given, alt):
    picture = add_picture(description="Described once")
    assert f'alt="{alt}"' in draw(("picture", {"image": picture.pk, **given}))


def test_a_picture_that_was_deleted_leaves_no_gap(db):
    picture = add_picture()
    number = picture.pk
    picture.delete()
    assert "<figure" not in draw(("picture", {"image": number, "caption": "In spring"}))


def test_documents_say_what_kind_and_how_large(db):
    document = Document.objects.create(title="The plan", file=ContentFile(b"x" * 2048, name="plan.pdf"))
    html = draw(("documents", [document.pk, 999_999]))
    assert f'<a href="{document.url}">The plan</a>' in html
    assert "PDF" in html
    assert "2.0\xa0KB" in html
    assert html.count("<li") == 1


def test_a_link_leads_to_the_page_in_the_readers_language(site, locales):
    page = Page.objects.get(pk=site.root_page_id)
    danish = page.copy_for_translation(locales["da"])
    danish.save_revision().publish()
    value = LinkBlock().to_python({"page": page.pk})
    with override("en"):
        assert value.href == page.get_url()
    with override("da"):
        assert value.href == Page.objects.get(pk=danish.pk).get_url()


def test_a_button_to_a_withdrawn_page_is_not_drawn(site):
    page = Site.objects.get(pk=site.pk).root_page.add_child(instance=Page(title="Away", slug="away", live=False))
    assert "ds-button" not in draw(("button", {"text": "Go", "page": page.pk}))


def test_a_button_is_a_link():
    html = draw(("button", {"text": "Write", "url": "https://example.org/"}))
    assert 'href="https://example.org/"' in html
    assert "Write</a>" in html


@pytest.mark.parametrize("neither_or_both", [{}, {"url": "https://example.org/", "page": True}])
def test_a_link_leads_to_a_page_or_an_address(site, neither_or_both):
    page = Page.objects.get(pk=site.root_page_id)
    given = {**neither_or_both, "text": "Go"}
    if given.get("page"):
        given["page"] = page.pk
    block = ButtonBlock()
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python(given))
    assert set(refused.value.block_errors) == {"page", "url"}


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "/relative", "nonsense"])
def test_a_link_takes_whole_addresses_alone(db, address):
    block = LinkBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"url": address}))


def test_cards_draw_only_what_leads_somewhere():
    html = draw(("cards", [{"title": "One", "text": "More", "url": "https://example.org/"}, {"title": "Two"}]))
    assert html.count("<article") == 1
    assert "More" in html


@pytest.mark.parametrize(
    "block",
    [
        ("heading", HOSTILE),
        ("quote", {"text": HOSTILE, "name": HOSTILE, "role": HOSTILE, "source": HOSTILE}),
        ("figures", [{"number": HOSTILE, "label": HOSTILE}]),
        ("button", {"text": HOSTILE, "url": "https://example.org/?" + HOSTILE}),
        ("cards", [{"title": HOSTILE, "text": HOSTILE, "url": "https://example.org/"}]),
    ],
    ids=lambda block: block[0],
)
def test_hostile_words_are_only_words(block):
    html = draw(block)
    assert "<script" not in html
    assert "<img" not in html


def test_an_empty_story_is_drawn_empty():
    assert re.sub(r"\s", "", draw()) == '<divclass="story"></div>'


def test_every_block_says_what_it_is_for():
    for name, block in StoryBlock().child_blocks.items():
        assert block.meta.icon not in ("placeholder", None), name
        assert str(block.label), name
        assert block.get_description(), name
        assert block.meta.template.startswith("core/blocks/"), name
        assert block.is_previewable, name


def test_search_finds_the_words_of_blocks():
    block = StoryBlock()
    value = block.to_python([{"type": "heading", "value": "Bridges"}, {"type": "quote", "value": {"text": "We will."}}])
    found = " ".join(block.get_searchable_content(value))
    assert "Bridges" in found
    assert "We will." in found
