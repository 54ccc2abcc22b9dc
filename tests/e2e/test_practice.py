"""The practice as a story: written with the keyboard, reviewed and translated by staff, found and used elsewhere."""

import json
import re
from datetime import timedelta

import polib
import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from accounts.models import Role, User
from tests.e2e.conftest import DESK, PHONE, fits
from tests.factories import PASSWORD, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TITLE = "Kveldsvakt på sosiale medier i Kristiansand"
ENGLISH = "An evening watch on social media in Kristiansand"
SUMMARY = "To ansatte svarer på spørsmål om kvelden, og de fleste får svar samme dag."


@pytest.fixture
def people(prepared: None) -> dict[str, User]:
    old = timezone.now() - timedelta(days=60)
    staff = UserFactory(display_name="Mona Moderator", language="en", date_joined=old)
    staff.groups.add(Group.objects.get(name="Moderators"))
    Role.objects.create(user=staff, kind="moderator")
    return {
        "ingrid": UserFactory(display_name="Ingrid Solberg", language="nb", date_joined=old),
        "staff": staff,
        "piet": UserFactory(display_name="Piet Peeters", language="nl", date_joined=old),
    }


def tab_to(page: Page, wanted: Locator, most: int = 400) -> None:
    """Press Tab until it has the focus: the way somebody goes who has no mouse."""
    expect(wanted).to_be_visible()
    for _step in range(most):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never came to {wanted}")


def press(page: Page, wanted: Locator) -> None:
    tab_to(page, wanted)
    page.keyboard.press("Enter")


def type_into(page: Page, wanted: Locator, text: str) -> None:
    tab_to(page, wanted)
    page.keyboard.insert_text(text)


def choose(page: Page, wanted: Locator, label: str) -> None:
    """In a list that unfolds: typing leads to what begins so."""
    tab_to(page, wanted)
    page.keyboard.type(label)
    assert wanted.evaluate("one => one.selectedOptions[0].text.trim()") == label


def write_story(page: Page, name: str, text: str) -> None:
    """Into the editor that stands in for the field, once it is there."""
    field = page.locator(f"[name={name}]")
    type_into(page, page.locator(".case-form__text", has=field).locator("[contenteditable=true]"), text)


def enter(page: Page, site: str, path: str, user: User) -> None:
    language = user.language or "en"
    page.goto(f"{site}/{language}/account/login/?next={path}")
    page.locator("[name=login]").fill(user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(re.compile(re.escape(path)))


def write_case(page: Page, site: str) -> None:
    """In Norwegian, from the front page of the practice to handing it in, without a mouse."""
    page.goto(f"{site}/nb/practice/")
    press(page, page.locator("main a[href='/nb/practice/cases/new/']").first)
    page.wait_for_url(re.compile("/practice/cases/new/"))
    type_into(page, page.locator("main [name=title]"), TITLE)
    press(page, page.locator("main form.form button[type=submit]").first)
    page.wait_for_url(re.compile(r"/practice/cases/drafts/\d+/"))
    type_into(page, page.locator("[name=summary]"), SUMMARY)
    choose(page, page.locator("[name=country]"), "Norge")
    type_into(page, page.locator("[name=place_name]"), "Kristiansand")
    press(page, page.locator(".case-form__map summary"))
    type_into(page, page.locator("[name=latitude]"), "58.1467")
    type_into(page, page.locator("[name=longitude]"), "7.9956")
    theme = page.locator("input[name=themes]").first
    tab_to(page, theme)
    page.keyboard.press("Space")
    expect(theme).to_be_checked()
    write_story(page, "problem", "Spørsmål som kom om kvelden, ble liggende til neste dag.")
    write_story(page, "done", "To ansatte har vakt fra fire til ni.")
    write_story(page, "result", "Fire av fem spørsmål får svar innen en time.")
    press(page, page.locator("#case-form button[name=action][value=submit]"))
    expect(page.locator("main a[href$='/take-back/']")).to_be_visible()


def approve(page: Page, site: str, number: str) -> None:
    """By the site's own workflow, in the admin."""
    page.goto(f"{site}/admin/pages/{number}/edit/")
    decision = page.locator("button[data-workflow-action-name=approve]").first
    expect(decision).to_be_attached()
    with page.expect_navigation():
        decision.dispatch_event("click")
    page.goto(f"{site}/nb/practice/cases/")
    expect(page.locator(".case-row__title", has_text=TITLE)).to_be_visible()


def translate(page: Page, site: str, number: str) -> None:
    """Into English, with wagtail-localize: the file that translators take along comes back filled in."""
    page.goto(f"{site}/admin/localize/submit/page/{number}/")
    page.get_by_label("English").first.check()
    page.locator("main form button[type=submit], main form input[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    props = json.loads(page.locator(".js-translation-editor").get_attribute("data-props") or "{}")
    links = props["links"]
    words = page.request.get(f"{site}{links['downloadPofile']}").text()
    token = next(one["value"] for one in page.context.cookies() if one["name"].endswith("csrftoken"))
    filled = polib.pofile(words)
    for entry in filled:
        entry.msgstr = ENGLISH if entry.msgid == TITLE else f"In English: {entry.msgid}"
    sent = page.request.post(
        f"{site}{links['uploadPofile']}",
        multipart={
            "file": {"name": "en.po", "mimeType": "text/x-gettext-translation", "buffer": str(filled).encode()},
            "next": page.url.removeprefix(site),
        },
        headers={"X-CSRFToken": token, "Referer": page.url},
    )
    assert sent.ok
    page.reload()
    published = page.request.post(
        page.url,
        form={"action": "publish"},
        headers={"X-CSRFToken": token, "Referer": page.url},
    )
    assert published.ok


def test_a_case_is_written_published_in_two_languages_found_saved_used_and_asked_about(
    serve, open_page, check_accessible, people
):
    site = serve()
    ingrid, staff = open_page(viewport=DESK, language="nb-NO"), open_page(viewport=DESK, language="en-GB")
    piet = open_page(viewport=PHONE, language="nl-BE")

    enter(ingrid, site, "/nb/practice/", people["ingrid"])
    write_case(ingrid, site)
    number = re.search(r"/drafts/(\d+)/", ingrid.url)[1]
    check_accessible(ingrid)

    # Nobody else sees it yet.
    piet.goto(f"{site}/nl/practice/cases/")
    expect(piet.locator(".case-row__title")).to_have_count(0)

    enter(staff, site, "/admin/", people["staff"])
    approve(staff, site, number)
    translate(staff, site, number)
    staff.goto(f"{site}/en/practice/cases/")
    expect(staff.locator(".case-row__title", has_text=ENGLISH)).to_be_visible()

    # A Flemish reader finds it by country, then on the map.
    enter(piet, site, "/nl/practice/", people["piet"])
    check_accessible(piet)
    assert fits(piet)
    piet.goto(f"{site}/nl/practice/cases/?country=NO")
    expect(piet.locator(".case-row__title")).to_have_count(1)
    piet.goto(f"{site}/nl/practice/cases/?country=NO&view=map")
    expect(piet.locator(".map [data-map-canvas]")).to_be_visible()
    piet.locator(".map .map-pin").click()
    piet.locator(".map-text a").click()
    expect(piet.locator("h1")).to_contain_text("Kristiansand")
    check_accessible(piet)
    assert fits(piet)
    case = piet.url

    # Saved to a collection, marked as used, and its author asked.
    piet.locator(".case__tools a[href*='/collections/save/']").click()
    piet.locator("[name=name]").fill("Avonddienst")
    piet.locator("main form.form button[type=submit]").first.click()
    piet.goto(f"{site}/nl/practice/cases/collections/")
    expect(piet.locator("main")).to_contain_text("Avonddienst")

    piet.goto(case)
    piet.locator("#uses a[href*='/used/']").click()
    piet.locator("[name=note]").fill("Bij ons twee avonden per week.")
    piet.locator("main form.form button[type=submit]").first.click()
    expect(piet.locator(".case-use")).to_contain_text("twee avonden")

    piet.goto(case)
    piet.locator("a[href*='/debate/?about=cases.case']").first.click()
    piet.locator("main a[href*='/new-debate/']").first.click()
    piet.locator("[name=title]").fill("Hoe regelen jullie de avonduren?")
    piet.locator("main form.debate-form [contenteditable=true]").click()
    piet.keyboard.type("Krijgen de medewerkers die uren terug, of worden ze betaald?")
    piet.locator("main form.debate-form button[type=submit]").first.click()
    expect(piet.locator("h1")).to_contain_text("avonduren")
    expect(piet.locator(".debate-facts")).to_contain_text("Kristiansand")

    # The one who shared it sees both.
    ingrid.goto(f"{site}/nb/account/notifications/")
    expect(ingrid.locator("main")).to_contain_text("Piet Peeters")
