"""Two people in two languages debate; a politician answers officially; the outcome closes it and both are told."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from debate.models import Debate
from tests.debate.officials import a_question, officer, politician
from tests.e2e.conftest import DESK, PHONE, sign_in
from tests.factories import UserFactory

pytestmark = pytest.mark.browser
TITLE = "Hvornår kommer cykelstien langs Hovedgaden?"


@pytest.fixture
def people(transactional_db: None) -> dict[str, User]:
    old = timezone.now() - timedelta(days=30)
    karen = UserFactory(display_name="Karen Jensen", language="da", date_joined=old)
    piet = UserFactory(display_name="Piet de Vries", language="nl", date_joined=old)
    return {"karen": karen, "piet": piet, "pia": politician("Pia Madsen"), "otto": officer("Otto Holm")}


@pytest.fixture
def debate(people: dict[str, User]) -> Debate:
    """Karen has asked a politician, twelve days ago."""
    body = "<p>Børnene cykler langs vejen hver morgen.</p>"
    return a_question(people["pia"], days=12, author=people["karen"], title=TITLE, language="da", body=body).debate


def enter(page: Page, site: str, path: str, user: User) -> None:
    page.goto(f"{site}/{path.split('/')[1]}/account/login/?next={path}")
    sign_in(page, user)
    page.wait_for_url(re.compile(re.escape(path.split("-", maxsplit=1)[0])))


def answer(page: Page, texts: dict[str, str]) -> None:
    """Fill in a text in several languages, opening those that are folded."""
    for code, text in texts.items():
        part = page.locator("details", has=page.locator(f"[name=text_{code}]"))
        if part.get_attribute("open") is None:
            part.locator("summary").click()
        page.locator(f"[name=text_{code}]").fill(text)


def test_two_people_in_two_languages_debate_until_they_are_told_what_came_of_it(
    serve, open_page, check_accessible, people, debate
):
    danish, dutch = debate.path("da"), debate.path("nl")
    site = serve()
    karen, piet = open_page(viewport=PHONE), open_page(viewport=DESK, language="nl-NL", javascript=False)
    pia, otto = open_page(viewport=PHONE), open_page(viewport=DESK, javascript=False)

    # Both write, each on the pages of their own language; one of them without scripts.
    enter(karen, site, danish, people["karen"])
    karen.locator("#write textarea, #write [contenteditable=true]").first.click()
    editor = karen.locator("#write [contenteditable=true]")
    expect(editor).to_be_visible()
    editor.click()
    karen.keyboard.type("Det haster, for min datter blev næsten kørt ned i mandags.")
    karen.locator("#write .post-form button[type=submit]").last.click()
    expect(karen.locator(".post", has_text="min datter")).to_be_visible()

    enter(piet, site, dutch, people["piet"])
    expect(piet.locator(".post", has_text="min datter")).to_be_visible()
    expect(piet.locator(".clock")).to_contain_text("Pia Madsen")
    piet.locator("#write textarea[name=body]").fill("Een fietspad is goedkoper dan een rotonde en sneller klaar.")
    piet.locator("#write button[type=submit]").click()
    expect(piet.locator(".post", has_text="goedkoper")).to_be_visible()

    # The politician answers, in both languages.
    enter(pia, site, danish, people["pia"])
    expect(pia.locator(".post", has_text="goedkoper")).to_be_visible()
    check_accessible(pia)
    pia.locator("a[href$='/answer/']").first.click()
    pia.locator("input[name=status][value=under_way]").check()
    answer(pia, {"da": "Vi går i gang til maj.", "nl": "Wij beginnen in mei."})
    check_accessible(pia)
    pia.locator("main form button[type=submit]").click()
    expect(pia.locator(".official").first).to_contain_text("Vi går i gang til maj.")

    karen.goto(f"{site}{danish}")
    expect(karen.locator(".official").first).to_contain_text("Vi går i gang til maj.")
    expect(karen.locator(".official").first).to_contain_text("Pia Madsen")
    expect(karen.locator(".clock[data-color=success]")).to_be_visible()
    piet.goto(f"{site}{dutch}")
    expect(piet.locator(".official [lang=nl]").first).to_contain_text("Wij beginnen in mei.")

    # Staff close it with what came of it.
    enter(otto, site, danish, people["otto"])
    otto.locator("a[href$='/close/']").click()
    answer(otto, {"da": "Byrådet bygger stien i foråret.", "nl": "De gemeenteraad legt het pad in het voorjaar aan."})
    otto.locator("[name=step-happens_on]").fill("2027-03-01")
    otto.locator("[name=step-status][value=planned]").check()
    otto.locator("[name=step-line_da]").fill("Udvalget behandler sagen")
    otto.locator("main form button[type=submit]").click()
    expect(otto.locator("#outcome")).to_contain_text("Udvalget behandler sagen")

    # Both are told, and led to it in their own language; nobody writes there any more.
    for page, language, words in (
        (karen, "da", "Byrådet bygger stien i foråret."),
        (piet, "nl", "De gemeenteraad legt het pad in het voorjaar aan."),
    ):
        page.goto(f"{site}/{language}/account/notifications/")
        page.get_by_role("main").get_by_role("link").filter(has_text=TITLE).first.click()
        expect(page).to_have_url(re.compile(rf"/{language}/debate/[0-9]+.*#outcome$"))
        expect(page.locator(f"#outcome [lang={language}]").first).to_contain_text(words)
        expect(page.locator("#write")).to_have_count(0)
    check_accessible(karen)
