"""Pages of the wiki that are there only after something happened: noted, discussed, uploaded, put into another."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from core.visibility import State
from debate.models import Debate
from debate.services.starting import About, start_debate
from tests.community.moderation.conftest import make_moderator
from tests.debate.making import person
from tests.e2e.conftest import DESK, PHONE, fits
from tests.e2e.test_pages_that_need_a_story import as_somebody, walk
from tests.wiki.articles import change, make_article
from tests.wiki.pictures import picture_bytes, with_gps
from wiki.models import Article, Category
from wiki.services.category_tree import put_into
from wiki.services.dumps import make_dump
from wiki.services.hinting import note_update

pytestmark = pytest.mark.browser
BODY = "<p>A town.</p><h2>History</h2><p>Old.</p>"


@pytest.fixture
def people(site: Any, locales: Any) -> tuple[User, User]:
    """An article was noted and discussed; the section has changed since."""
    citizen, moderator = person("Karen Citizen"), make_moderator()
    article = make_article("Hedehusene", BODY, author=citizen, categories=("Towns", "Places"))
    towns, places = Category.objects.order_by("-key")
    put_into(category=towns, parent=places, by=moderator)
    start_debate(
        author=citizen,
        kind="open",
        title="How old is it?",
        body="<p>I wonder.</p>",
        language="en",
        about=About(kind="wiki.article", object_id=str(article.pk), version=1, section="History"),
    )
    Debate.objects.update(state=State.VISIBLE)
    change(article, BODY.replace("Old", "Very old"), author=citizen)
    note_update(article=Article.objects.get(), reason="The library moved.", author=citizen)
    make_dump(language="en", kind="jsonl")
    return citizen, moderator


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_what_was_said_of_an_article_keeps_nobody_out(people, serve, open_page, check_accessible, viewport):
    address = serve()
    page = as_somebody(open_page, address, people[0], viewport)
    article, debate = Article.objects.get(), Debate.objects.get()
    paths = [
        "wiki/Hedehusene/",
        "wiki/Hedehusene/edit/",
        "wiki/Hedehusene/update-note/",
        "wiki/hints/",
        "wiki/data/",
        "wiki/categories/Places/",
        "wiki/categories/Towns/",
        f"debate/{debate.pk}-{debate.slug}/",
        f"debate/?about=wiki.article:{article.pk}&version=2&section=History",
        f"debate/new-debate/?about=wiki.article:{article.pk}&version=2&section=History",
    ]
    walk(page, address, paths, check_accessible)
    expect(page.locator("option", has_text="History")).to_have_count(1)


def test_arranging_categories_keeps_nobody_out(people, serve, open_page, check_accessible):
    address = serve()
    page = as_somebody(open_page, address, people[1], DESK)
    walk(page, address, ["wiki/categories/Towns/", "wiki/categories/Towns/part-of/"], check_accessible)
    expect(page.get_by_label("Larger category")).to_have_value("Places")


def _send(page: Page, address: str) -> None:
    page.goto(f"{address}/en/wiki/image-upload/many/?for=Hedehusene")
    page.get_by_label("Pictures").set_input_files(
        [
            {"name": "station.jpg", "mimeType": "image/jpeg", "buffer": with_gps()},
            {"name": "town.jpg", "mimeType": "image/jpeg", "buffer": picture_bytes()},
            {"name": "notes.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"},
        ]
    )
    page.get_by_role("button", name="Upload").click()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_several_pictures_are_uploaded_and_described(people, serve, open_page, check_accessible, viewport):
    address = serve()
    page = as_somebody(open_page, address, people[0], viewport)
    _send(page, address)
    expect(page.get_by_role("heading", name="What do the pictures show?")).to_be_visible()
    expect(page.get_by_text("notes.jpg")).to_be_visible()
    check_accessible(page, "described pictures")
    assert fits(page)
    for field in page.get_by_label("What does the picture show?").all():
        field.fill("A building")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="The pictures are uploaded")).to_be_visible()
    check_accessible(page, "uploaded pictures")
    assert fits(page)


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_sandbox_has_the_editor_and_shows_what_changed(people, serve, open_page, check_accessible, viewport):
    address = serve()
    page = open_page(language="en-GB", viewport=viewport)
    page.goto(f"{address}/en/wiki/sandbox/")
    editor = page.locator("[contenteditable=true]").first
    editor.click()
    page.keyboard.type("Brand new. ")
    page.get_by_role("button", name="See how it looks").click()
    expect(page.locator(".preview ins", has_text="Brand").first).to_be_visible()
    check_accessible(page, "sandbox")
    assert fits(page)
