"""Pages that are filled are, to the letter, the pages that Django would draw."""

import re
from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import add_message, constants
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.shortcuts import render
from django.template import engines
from django.utils.safestring import SafeString
from django.utils.translation import override

from core import skeletons
from core.skeletons import draw_page, forget_skeletons

pytestmark = pytest.mark.django_db
PAGE = "wiki/article_detail.html"
PLACES = {
    "page_title": "Ishøj",
    "page_description": "A town.",
    "canonical_url": "https://example.org/en/wiki/Ishøj/",
    "page_image_url": "",
    "head": SafeString("<meta name='x'>"),
    "html": SafeString("<p>Text.</p>"),
}


@pytest.fixture(autouse=True)
def _empty(site):
    forget_skeletons()
    yield
    forget_skeletons()


@pytest.fixture
def ask(rf, settings):
    def request(path="/en/wiki/Ishøj/", user=None):
        made = rf.get(path)
        made.user = user or AnonymousUser()
        if user:
            made.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
        made.session = SessionStore()
        made._messages = FallbackStorage(made)
        return made

    return request


def drawn_both_ways(request, **changes):
    places = {**PLACES, **changes}
    filled = draw_page(request, PAGE, places=places, page_type="article", out_of_sight=False).content.decode()
    drawn = render(request, PAGE, {**places, "page_type": "article", "out_of_sight": False}).content.decode()
    return [re.sub(r"\s+", " ", text) for text in (filled, drawn)]


def test_a_filled_page_is_the_page_that_django_draws(ask, citizen, editor):
    for language in ("en", "da", "nb"):
        with override(language):
            for user in (None, citizen, editor):
                for _time in range(2):
                    filled, drawn = drawn_both_ways(ask(f"/{language}/wiki/Ishøj/", user))
                    assert filled == drawn


def test_what_is_filled_in_is_escaped(ask):
    filled, drawn = drawn_both_ways(ask(), page_title='"><script>alert(1)</script>')
    assert "<script>alert" not in filled
    assert filled == drawn


@pytest.mark.parametrize("name", ["page_title", "page_description", "canonical_url", "page_image_url", "html"])
def test_an_empty_place_is_empty_and_a_filled_one_after_it_is_not(ask, name):
    for value in ("", "/media/x.webp", ""):
        filled, drawn = drawn_both_ways(ask(), **{name: value})
        assert filled == drawn


def test_what_looks_like_a_mark_is_only_text(ask):
    filled, drawn = drawn_both_ways(ask(), page_title="[x:html] \\1 {html}", page_description="{} {0} %s")
    assert filled == drawn


def test_nothing_of_one_reader_reaches_another(ask, citizen, other_citizen):
    for user in (citizen, other_citizen, None, citizen):
        filled, drawn = drawn_both_ways(ask(user=user))
        assert filled == drawn
        assert (str(citizen) in filled) == (user == citizen)


def test_a_message_is_said_once(ask):
    request = ask()
    add_message(request, constants.SUCCESS, "Saved.")
    said = draw_page(request, PAGE, places=PLACES, page_type="article", out_of_sight=False)
    assert "Saved." in said.content.decode()
    assert "Saved." not in drawn_both_ways(ask())[0]


def test_a_page_with_a_message_is_filled_too(ask, citizen):
    """One comes back to such a page after every save, so it is not drawn whole either."""

    def told(page, words):
        request = ask(user=citizen)
        add_message(request, constants.SUCCESS, words)
        add_message(request, constants.ERROR, "<b>Not</b> this.")
        return re.sub(r"\s+", " ", page(request).content.decode())

    filling = partial(draw_page, template=PAGE, places=PLACES, page_type="article", out_of_sight=False)
    drawing = partial(render, template_name=PAGE, context={**PLACES, "page_type": "article", "out_of_sight": False})
    for words in ("Saved.", "Saved again.", "[x:html] {}"):
        kept = len(skeletons._skeletons)
        assert told(filling, words) == told(drawing, words)
        assert words in told(filling, words)
        assert "&lt;b&gt;Not&lt;/b&gt; this." in told(filling, words)
        assert len(skeletons._skeletons) == (kept or 1)
    assert "Saved" not in drawn_both_ways(ask(user=citizen))[0]


def test_the_address_decides_what_the_menus_mark(ask):
    for path in ("/en/wiki/Ishøj/", "/en/about/", "/en/wiki/Greve/?x=%22%3E"):
        filled, drawn = drawn_both_ways(ask(path))
        assert filled == drawn


def test_a_template_that_shows_something_else_shows_nothing_of_it():
    source = engines["django"].from_string("{{ request.path }}{{ user }}{{ csrf_token }}{{ messages }}")
    assert source.template.render(skeletons.Context({})) == ""


def test_only_so_many_skeletons_are_kept(ask, monkeypatch):
    monkeypatch.setattr(skeletons, "MOST", 2)
    for number in range(4):
        draw_page(ask(), PAGE, places=PLACES, page_type=f"type {number}", out_of_sight=False)
    assert len(skeletons._skeletons) == 2
