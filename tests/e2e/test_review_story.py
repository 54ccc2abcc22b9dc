"""Somebody without an account corrects a Danish article, a moderator approves it after others wrote, and all hear it.

The Dutch version then shows its mark. With and without JavaScript; no page with a fault that axe knows.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Role, User
from core.i18n.languages import locale_id
from tests.e2e.conftest import DESK, PHONE, fits, sign_in, text_editor
from tests.factories import UserFactory
from tests.wiki.articles import make_article
from wiki.content import Content
from wiki.services.saving import create_article

pytestmark = pytest.mark.browser

BODY = (
    "<p>Høje-Taastrup Kommune ligger vest for København.</p><h2>Historie</h2><p>Kommunen blev dannet i 1971.</p>"
    "<h2>Kultur</h2><p>Her er et museum.</p>"
)
DANISH, DUTCH = "da/wiki/Høje-Taastrup_Kommune/", "nl/wiki/Gemeente_Høje-Taastrup/"


class Place(NamedTuple):
    """A site that reviews changes, with an article in Danish and its translation into Dutch."""

    address: str
    moderator: User
    newcomer: User


@pytest.fixture
def place(serve: Callable[[], str], monkeypatch: pytest.MonkeyPatch, locales: Any) -> Place:
    monkeypatch.setenv("WIKI_REVIEW", "new")
    moderator, newcomer = UserFactory(display_name="Mona Moderator"), UserFactory(display_name="Nils Newcomer")
    Role.objects.create(user=moderator, kind=Role.Kind.MODERATOR)
    article = make_article("Høje-Taastrup Kommune", BODY, author=moderator, language="da")
    dutch = Content(title="Gemeente Høje-Taastrup", body="<p>De gemeente ligt ten westen van Kopenhagen.</p>")
    create_article(locale_id=locale_id("nl"), content=dutch, author=moderator, translation_of=article)
    return Place(serve(), moderator, newcomer)


@pytest.fixture
def mona(place: Place, open_page: Callable[..., Page]) -> Page:
    """The moderator's browser."""
    return signed_in(open_page(), place, place.moderator)


def signed_in(page: Page, place: Place, person: User) -> Page:
    page.goto(f"{place.address}/da/account/login/?next=/da/wiki/")
    sign_in(page, person)
    expect(page).to_have_url(re.compile("/da/wiki/$"))
    return page


def corrected(page: Page, place: Place, old: str, new: str, *, matters: bool = False, javascript: bool = True) -> None:
    """Read the article, go to its form, write this instead of that and hand it in."""
    page.goto(f"{place.address}/{DANISH}")
    page.get_by_role("main").locator("a[href$='/edit/']").first.click()
    if javascript:
        text_editor(page).get_by_text(old).click(click_count=3)
        page.keyboard.type(new)
    else:
        page.locator("#id_body").fill(page.locator("#id_body").input_value().replace(old, new))
    page.locator("#id_summary").fill(f"Rettet til: {new}")
    if matters:
        page.locator("#id_significance").select_option("3")
    page.locator("main form button[value=save]").first.click()


def looked_at(page: Page, check_accessible: Callable[..., None]) -> None:
    expect(page.locator("h1")).to_have_count(1)
    check_accessible(page)
    for viewport in (PHONE, DESK):
        page.set_viewport_size(viewport)
        assert fits(page), page.url


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_a_correction_without_an_account_is_approved_after_others_wrote(place, mona, open_page, javascript):
    stranger = open_page(javascript=javascript)
    corrected(
        stranger, place, "Kommunen blev dannet i 1971.", "Kommunen blev dannet i 1970.",
        matters=True, javascript=javascript,
    )  # fmt: skip
    expect(stranger).to_have_url(re.compile(r"/da/wiki/waiting-changes/\d+/$"))
    expect(stranger.locator(".preview ins", has_text="1970").first).to_be_visible()
    own = stranger.url
    stranger.goto(f"{place.address}/{DANISH}")
    expect(stranger.get_by_text("Kommunen blev dannet i 1971.")).to_be_visible()
    expect(stranger.locator(f"a[href='{own.removeprefix(place.address)}']")).to_be_visible()

    corrected(mona, place, "Her er et museum.", "Her er to museer.")
    expect(mona.get_by_text("Her er to museer.")).to_be_visible()
    corrected(mona, place, "Høje-Taastrup Kommune ligger vest for København.", "Kommunen ligger vest for København.")
    expect(mona.get_by_text("Kommunen ligger vest for København.")).to_be_visible()
    mona.goto(f"{place.address}/da/wiki/recent-changes/")
    mona.get_by_role("main").locator("a[href$='/waiting-changes/']").first.click()
    mona.get_by_role("main").get_by_role("link", name="Høje-Taastrup Kommune").first.click()
    expect(mona.locator(".preview ins", has_text="1970").first).to_be_visible()
    expect(mona.locator(".preview del", has_text="1971").first).to_be_visible()
    mona.locator("button[value=approve]").click()
    mona.locator(".messages a").first.click()
    for words in ("Kommunen ligger vest for København.", "Kommunen blev dannet i 1970.", "Her er to museer."):
        expect(mona.get_by_text(words)).to_be_visible()
    mona.goto(f"{place.address}/{DANISH}history/")
    expect(mona.locator(".change").first).to_contain_text("Mona Moderator")
    expect(mona.locator(".change").first).to_contain_text("Rettet til: Kommunen blev dannet i 1970.")

    stranger.goto(f"{place.address}/{DUTCH}")
    expect(stranger.locator(".language-mark")).to_be_visible()
    stranger.goto(own)
    expect(stranger.locator("main .ds-alert").first).to_contain_text("Mona Moderator")
    stranger.goto(f"{place.address}/{DANISH}")
    expect(stranger.get_by_text("Kommunen blev dannet i 1970.")).to_be_visible()


def test_who_has_an_account_gets_a_message_and_a_conflict_is_repaired(place, mona, open_page, check_accessible):
    nils = signed_in(open_page(), place, place.newcomer)
    corrected(nils, place, "Her er et museum.", "Her er Kroppedal Museum.")
    own = nils.url
    looked_at(nils, check_accessible)
    corrected(mona, place, "Her er et museum.", "Her er to museer.")
    mona.goto(f"{place.address}/da/wiki/waiting-changes/")
    looked_at(mona, check_accessible)
    mona.goto(own)
    looked_at(mona, check_accessible)
    mona.get_by_role("main").locator("a[href$='/amend/']").first.click()
    sides = mona.locator(".conflict__side")
    expect(sides.nth(0)).to_contain_text("Kroppedal")
    expect(sides.nth(1)).to_contain_text("to museer")
    looked_at(mona, check_accessible)
    mona.locator("input[value=both]").check()
    mona.locator("button[value=resolve]").click()
    mona.locator(".messages a").first.click()
    for words in ("Her er Kroppedal Museum.", "Her er to museer."):
        expect(mona.get_by_text(words)).to_be_visible()
    nils.goto(f"{place.address}/da/account/notifications/")
    expect(nils.get_by_role("main")).to_contain_text("Mona Moderator")
    nils.goto(f"{place.address}/da/wiki/my-changes/")
    looked_at(nils, check_accessible)


def test_a_question_an_answer_and_a_rejection(place, mona, open_page, check_accessible):
    stranger = open_page(javascript=False)
    corrected(stranger, place, "Her er et museum.", "Her er et slot.", javascript=False)
    own = stranger.url
    looked_at_without = open_page()
    looked_at_without.context.add_cookies(stranger.context.cookies())
    looked_at_without.goto(own)
    looked_at(looked_at_without, check_accessible)
    mona.goto(own)
    mona.locator("details", has=mona.locator("button[value=ask]")).locator("summary").click()
    mona.locator("#ask_text").fill("Hvilket slot?")
    mona.locator("button[value=ask]").click()
    stranger.goto(own)
    expect(stranger.get_by_text("Hvilket slot?")).to_be_visible()
    stranger.locator("#answer_text").fill("Det i parken")
    stranger.locator("button[value=answer]").click()
    mona.goto(own)
    expect(mona.get_by_text("Det i parken")).to_be_visible()
    mona.locator("details", has=mona.locator("button[value=reject]")).locator("summary").click()
    looked_at(mona, check_accessible)
    mona.locator("#reject_reason").select_option("source")
    mona.locator("#reject_note").fill("Findes der en kilde?")
    mona.locator("button[value=reject]").click()
    stranger.goto(own)
    expect(stranger.get_by_text("Findes der en kilde?")).to_be_visible()
    stranger.goto(f"{place.address}/{DANISH}")
    expect(stranger.get_by_text("Her er et museum.")).to_be_visible()


def test_moderators_trust_by_hand(place, mona, open_page, check_accessible):
    mona.goto(f"{place.address}/da/wiki/trusted-people/{place.newcomer.public_id}/")
    looked_at(mona, check_accessible)
    mona.locator("input[value=given]").check()
    mona.locator("#id_reason").fill("Kender byen")
    mona.locator("main form button[type=submit]").click()
    expect(mona.get_by_text("Kender byen")).to_be_visible()
    nils = signed_in(open_page(), place, place.newcomer)
    corrected(nils, place, "Her er et museum.", "Her er to museer.")
    expect(nils).to_have_url(re.compile(r"/da/wiki/H"))
    expect(nils.get_by_text("Her er to museer.")).to_be_visible()
