"""A moderator, told nothing, clears ten mixed reports with the keyboard alone; somebody without an account reports."""

import re
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from playwright.sync_api import expect

from community.flags.categories import Category
from community.flags.models import Case
from community.flags.services import Notice, report
from community.moderation.models import ContentRule, HeldChange
from community.moderation.services.rules import ensure_rules
from core.models import Image
from tests.community.moderation.conftest import make_moderator
from tests.debate.making import a_debate, a_post, settled
from tests.e2e.conftest import sign_in
from tests.factories import UserFactory
from tests.wiki.articles import change, current, make_article
from tests.wiki.pictures import picture_bytes, upload
from wiki.services.images import PictureFacts, add_image

pytestmark = pytest.mark.browser

# What the moderator presses on each case, in the order of the queue: the keys say what they do on the page.
# Waiting change, article, version, article, version, article, version, picture, debate's post, person.
KEYS = ["1", "5", "2", "4", "3", "6", "1", "2", "3", "6"]
DONE = ["Keep", "Lock", "Hide", "Ask for a change", "Remove", "Warn", "Keep", "Hide", "Remove", "Suspend"]


@pytest.fixture
def ten_reports(locales):
    """Articles, versions, a change that waits, a picture, a post and a person, reported for various reasons."""
    ensure_rules()
    author, reader = UserFactory(display_name="Anna Author"), UserFactory(display_name="Rikke Reader")
    things = []
    with suppress(ValidationError):
        ContentRule.objects.create(name="Shoes", patterns="shoes", effect="hold", is_active=True)
        make_article("Shoes", "<p>Cheap shoes.</p>", author=author)
    things.append(HeldChange.objects.get())
    for number in range(3):
        article = make_article(f"Article {number}", f"<p>Text {number}.</p>", author=author)
        things += [article, change(article, f"<p>Changed {number}.</p>", author=author).revision]
    picture = add_image(uploader=author, file=upload(picture_bytes()), facts=PictureFacts("A hill", "Anna", "cc0-1.0"))
    post = a_post(a_debate(), settled(author), "<p>Words against somebody.</p>")
    things += [Image.objects.get(pk=picture.pk), post, author]
    for thing, category in zip(things, [*Category], strict=True):
        report(obj=thing, reporter=reader, notice=Notice(category=category, explanation="Look at it."), language="en")
    return things


def test_ten_mixed_reports_are_cleared_with_the_keyboard_alone(serve, open_page, check_accessible, ten_reports):
    moderator = make_moderator()
    assert Case.objects.open().count() == 10
    page = open_page(language="en-GB")
    address = serve()
    page.goto(f"{address}/en/moderation/")
    sign_in(page, moderator)
    page.wait_for_url("**/en/moderation/")
    check_accessible(page, "queue")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/moderation/\d+/"))
    check_accessible(page, "case")
    # Nobody told the moderator the keys: the page does, without anything being opened.
    assert page.get_by_text("choose a decision").is_visible()
    for number, key in enumerate(KEYS, 1):
        before = page.url
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.name") == "action", number
        page.keyboard.press("r")
        page.keyboard.type("Because of the rules.")
        page.keyboard.press("Control+Enter")
        page.wait_for_url(lambda url, before=before: url != before)
    assert page.url.endswith("/en/moderation/")
    assert page.get_by_text("Nothing waits here").is_visible()
    page.goto(f"{address}/en/moderation-log/")
    check_accessible(page, "log")
    shown = page.locator("tbody tr td:nth-child(2)").all_inner_texts()
    assert shown == [done for done in DONE if done != "Keep"][::-1]
    page.goto(f"{address}/en/wiki/Shoes/")
    assert page.get_by_text("Cheap shoes.").is_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_somebody_without_an_account_reports_an_article(
    javascript, serve, open_page, check_accessible, locales, citizen
):
    ensure_rules()
    article = make_article("Cheap shoes", "<p>Buy them.</p>", author=citizen)
    problems: list[str] = []
    page = open_page(javascript=javascript, language="en-GB")
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    address = serve()
    page.goto(address + article.get_absolute_url())
    page.get_by_role("link", name="Report", exact=True).click()
    if javascript:
        check_accessible(page, "report")
    page.get_by_label("What is wrong with it?").select_option("spam")
    page.get_by_label("Your e-mail address").fill("reader@example.org")
    if javascript:
        # The puzzle is solved meanwhile, by a worker that the strict policy lets run.
        expect(page.locator("[name=human_proof]")).to_have_value(re.compile(".{100}"), timeout=60_000)
    page.get_by_role("button", name="Send the report").click()
    page.wait_for_url(re.compile("report/sent"))
    assert page.get_by_text("You will hear what came of it.").is_visible()
    assert current(article).number == 1
    assert problems == []
