"""Whatever is sent to the forms of review, the answer says what is wrong and nothing happens."""

import pytest
from django.test import Client

from core.human import started
from tests.wiki.articles import change, current
from tests.wiki.review.conftest import TEXT, browser_of
from tests.wiki.review.saying import proposed, proposed_article
from tests.wiki.sending import form_of
from wiki.models import Proposal, ProposalRemark, Revision

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

BETTER = TEXT.replace("Two", "Zwei")
NASTY = [
    {"title": ""},
    {"title": "x" * 300},
    {"title": "a\x00b<script>"},
    {"title": "recent-changes"},
    {"body": ""},
    {"body": "<p>" * 20_000},
    {"body": "x" * 400_000},
    {"body": "<script>alert(1)</script>"},
    {"latitude": "north"},
    {"latitude": "91", "longitude": "0"},
    {"latitude": "1e400", "longitude": "0"},
    {"categories": ",".join(f"C{number}" for number in range(100))},
    {"lead_image": "99999"},
]
HARMLESS = [
    {"base": "0"},
    {"base": "-1"},
    {"base": "²"},
    {"base": "9" * 40},
    {"base": "x"},
    {"submission": "x"},
    {"fact_version": "x"},
    {"fact_version": "00000000-0000-0000-0000-000000000000"},
    {"section": "x"},
    {"significance": "9"},
    {"theirs": "x", "action": "resolve"},
    {"theirs": "9" * 30, "action": "resolve", "place-0": "king"},
    {"action": "nonsense"},
]


@pytest.mark.parametrize("values", NASTY, ids="-".join)
def test_what_no_article_may_hold_is_refused_from_author_and_reviewer(values, article, newcomer, moderator):
    proposal = proposed(article, BETTER, author=newcomer)
    for person, page in ((newcomer, "edit/"), (moderator, "amend/")):
        browser, address = browser_of(person), f"{proposal.get_absolute_url()}{page}"
        answer = browser.post(address, {**form_of(browser, address), **values, "action": "save"})
        assert answer.status_code == 422, (person, answer.status_code)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.version, Revision.objects.count()) == ("waiting", 1, 1)


@pytest.mark.parametrize("values", HARMLESS, ids="-".join)
@pytest.mark.parametrize("kind", ["change", "article"])
def test_nonsense_in_hidden_fields_breaks_nothing(kind, values, article, newcomer, moderator):
    make = (lambda: proposed(article, BETTER, author=newcomer)) if kind == "change" else proposed_new(newcomer)
    proposal = make()
    for person, page in ((newcomer, "edit/"), (moderator, "amend/")):
        browser, address = browser_of(person), f"{proposal.get_absolute_url()}{page}"
        answer = browser.post(address, {**form_of(browser, address), **values})
        assert answer.status_code in {302, 409, 422}, answer.status_code
    assert Revision.objects.count() <= 2


def proposed_new(newcomer):
    return lambda: proposed_article(author=newcomer)


@pytest.mark.parametrize("action", ["approve", "reject", "ask", "answer", "withdraw", "email", "", "x" * 5000, "\x00"])
@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "0", "2"])
def test_decisions_with_nonsense_in_them_break_nothing(action, version, article, moderator):
    proposal = proposed(article, BETTER)
    data = {
        "action": action, "version": version, "reason": "\x00", "note": "x" * 3000, "text": "\x00", "email": "a@b",
        "human_mark": started(),
    }  # fmt: skip
    answer = browser_of(moderator).post(proposal.get_absolute_url(), data)
    assert answer.status_code in {302, 403, 409, 422}
    assert ProposalRemark.objects.count() == 0
    assert Proposal.objects.get().state in {"waiting", "approved"}


def test_a_form_without_its_token_changes_nothing_and_keeps_the_text(article, newcomer):
    proposal = proposed(article, BETTER, author=newcomer)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(newcomer, backend="django.contrib.auth.backends.ModelBackend")
    address = f"{proposal.get_absolute_url()}edit/"
    answer = browser.post(address, {**form_of(browser, address), "body": "<p>Kept text.</p>"})
    assert answer.status_code == 403
    assert "Kept text." in answer.content.decode()
    assert browser.post(proposal.get_absolute_url(), {"action": "withdraw"}).status_code == 403
    proposal.refresh_from_db()
    assert (proposal.state, proposal.version) == ("waiting", 1)


def test_a_form_opened_before_others_wrote_is_merged_when_it_is_approved(article, newcomer, moderator, member):
    proposal = proposed(article, BETTER, author=newcomer)
    browser, address = browser_of(moderator), f"{proposal.get_absolute_url()}amend/"
    values = form_of(browser, address)
    change(article, TEXT.replace("One", "Eins"), author=member)
    assert browser.post(address, {**values, "action": "save"}).status_code == 302
    assert current(article).body == "<p>Eins.</p><p>Zwei.</p><p>Three.</p>"


def test_a_form_opened_before_the_same_place_changed_shows_both(article, newcomer, moderator, member):
    proposal = proposed(article, BETTER, author=newcomer)
    browser, address = browser_of(moderator), f"{proposal.get_absolute_url()}amend/"
    values = form_of(browser, address)
    change(article, TEXT.replace("Two", "Deux"), author=member)
    answer = browser.post(address, {**values, "action": "save"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Zwei" in page
    assert "Deux" in page
    assert Proposal.objects.get().state == "waiting"
