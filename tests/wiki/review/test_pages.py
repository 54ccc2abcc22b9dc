"""The pages of what waits, as a browser walks through them: its author's, the reviewers', everybody's."""

import re
from datetime import timedelta

import pytest
from django.conf import settings as site_settings
from django.core import mail
from django.utils import timezone

from core.human import started
from core.visibility import State
from tests.wiki.articles import change, current
from tests.wiki.review.conftest import TEXT, browser_of, make_moderator
from tests.wiki.review.saying import proposed
from tests.wiki.sending import form_of
from wiki.models import Article, Proposal, Revision
from wiki.services.forgetting import purge_proposals
from wiki.services.reviewing import ask_author, follow_by_mail, reject_proposal
from wiki.services.visibility import set_article_state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

EDIT = "/en/wiki/Taastrup/edit/"
BETTER = TEXT.replace("Two", "Zwei")


def sent_from(browser, body=BETTER, **more):
    """A change handed in through the form; where it led, and the proposal."""
    answer = browser.post(EDIT, {**form_of(browser, EDIT), "body": body, "summary": "Better", **more})
    assert answer.status_code == 302, answer.content.decode()
    return answer, Proposal.objects.latest("pk")


def act(browser, proposal, action, **values):
    data = {"action": action, "version": proposal.version, "human_mark": started(), **values}
    return browser.post(proposal.get_absolute_url(), data)


def test_without_an_account_one_proposes_and_sees_it_at_once(article, client):
    page = client.get("/en/wiki/Taastrup/")
    assert "Propose a change" in page.content.decode()
    assert not client.cookies
    form = client.get(EDIT).content.decode()
    assert "Somebody looks at your change before it appears" in form
    answer, proposal = sent_from(client)
    assert current(article).body == TEXT
    cookie = answer.cookies[site_settings.WIKI_PROPOSALS_COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie.value not in (proposal.key_hash, "")
    own = client.get(answer.url).content.decode()
    assert "Waiting for review" in own
    assert "Zwei" in own
    assert proposal.author is None


def test_its_author_sees_it_on_the_article_and_nobody_else_does(article, client, moderator):
    sent_from(client)
    notice = "Your change of this article waits for review."
    mine = client.get("/en/wiki/Taastrup/")
    assert notice in mine.content.decode()
    assert "s-maxage" not in mine["Cache-Control"]
    other = browser_of(None).get("/en/wiki/Taastrup/")
    assert notice not in other.content.decode()
    assert "s-maxage" in other["Cache-Control"]
    assert notice not in browser_of(moderator).get("/en/wiki/Taastrup/").content.decode()


def test_the_browser_of_its_author_forgets_the_text_that_was_handed_in(article, client, moderator):
    _answer, proposal = sent_from(client)
    handed_in = f'data-handed-in="article-{article.pk} proposal-{proposal.pk}"'
    assert handed_in in client.get(proposal.get_absolute_url()).content.decode()
    assert "data-handed-in" not in browser_of(moderator).get(proposal.get_absolute_url()).content.decode()


def test_who_has_an_account_edits_under_the_usual_name(article, moderator):
    assert "Propose a change" not in browser_of(moderator).get("/en/wiki/Taastrup/").content.decode()
    assert "Propose a change" in browser_of(None).get("/en/wiki/Taastrup/").content.decode()


def test_other_people_s_proposals_are_not_to_be_seen(article, client, newcomer, citizen, moderator, reviewer):
    _answer, proposal = sent_from(browser_of(newcomer))
    for browser in (client, browser_of(citizen)):
        for page in ("", "edit/", "amend/"):
            assert browser.get(f"{proposal.get_absolute_url()}{page}").status_code == 404
            assert browser.post(f"{proposal.get_absolute_url()}{page}", {"action": "approve"}).status_code == 404
    for person in (newcomer, moderator, reviewer):
        assert browser_of(person).get(proposal.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("value", ["", "x", "a" * 43, "é" * 43, "x" * 5000])
def test_a_key_that_is_none_opens_nothing(value, article, client):
    _answer, proposal = sent_from(client)
    stranger = browser_of(None)
    stranger.cookies[site_settings.WIKI_PROPOSALS_COOKIE] = value
    assert stranger.get(proposal.get_absolute_url()).status_code == 404
    assert stranger.get("/en/wiki/my-changes/").status_code == 200
    assert stranger.get("/en/wiki/Taastrup/").status_code == 200


def test_a_key_opens_nothing_when_its_time_is_over(article, client):
    _answer, proposal = sent_from(client)
    Proposal.objects.update(key_expires_at=timezone.now() - timedelta(seconds=1), email="a@example.org")
    assert client.get(proposal.get_absolute_url()).status_code == 404
    assert purge_proposals() == 1
    proposal.refresh_from_db()
    assert (proposal.key_hash, proposal.key_expires_at, proposal.email) == ("", None, "")


def test_what_was_rejected_long_ago_goes_and_what_waits_stays(article, moderator, settings):
    old, fresh, waiting, approved = (proposed(article, f"{TEXT}<p>{n}</p>") for n in range(4))
    for proposal in (old, fresh):
        reject_proposal(proposal=proposal, reviewer=moderator, reason="wrong")
    long_ago = timezone.now() - timedelta(days=settings.WIKI_REJECTED_DAYS + 1)
    Proposal.objects.filter(pk__in=[old.pk, waiting.pk, approved.pk]).update(created_at=long_ago)
    Proposal.objects.filter(pk=old.pk).update(reviewed_at=long_ago)
    Proposal.objects.filter(pk=approved.pk).update(state="approved", reviewed_at=long_ago)
    purge_proposals()
    assert set(Proposal.objects.values_list("pk", flat=True)) == {fresh.pk, waiting.pk, approved.pk}


def test_a_moderator_approves_what_came_before_two_other_changes(article, client, member, moderator):
    _answer, proposal = sent_from(client)
    change(article, TEXT.replace("One", "Eins"), author=member)
    change(article, TEXT.replace("One", "Eins").replace("Three", "Drei"), author=member)
    browser = browser_of(moderator)
    page = browser.get(proposal.get_absolute_url()).content.decode()
    assert "What will change" in page
    answer = act(browser, proposal, "approve")
    assert (answer.status_code, answer.url) == (302, "/en/wiki/waiting-changes/")
    assert current(article).body == "<p>Eins.</p><p>Zwei.</p><p>Drei.</p>"
    for page in ("/en/wiki/Taastrup/history/", "/en/wiki/recent-changes/", "/en/wiki/Taastrup/"):
        assert "approved by Mona Moderator" in browser_of(None).get(page).content.decode(), page
    assert (
        "Mona Moderator has approved it. It is in the article."
        in client.get(proposal.get_absolute_url()).content.decode()
    )


def test_approving_twice_says_who_did_it(article, client, moderator):
    _answer, proposal = sent_from(client)
    first, second = browser_of(moderator), browser_of(make_moderator("Otto"))
    assert act(first, proposal, "approve").status_code == 302
    answer = act(second, proposal, "approve")
    assert answer.status_code == 409
    assert "approved already, by Mona Moderator" in answer.content.decode()
    assert Revision.objects.filter(article=article).count() == 2


def test_nobody_approves_their_own_in_the_browser_they_wrote_it_in(article, moderator, client):
    _answer, proposal = sent_from(client)
    Proposal.objects.update(author=moderator, key_hash="")
    browser = browser_of(moderator)
    page = browser.get(proposal.get_absolute_url()).content.decode()
    assert "Somebody else decides about it." in page
    assert 'value="approve"' not in page
    answer = act(browser, proposal, "approve")
    assert answer.status_code == 422
    assert "Somebody else decides" in answer.content.decode()
    assert browser.get(f"{proposal.get_absolute_url()}amend/").status_code == 403


def test_a_reviewer_repairs_a_conflict_side_by_side(article, newcomer, member, moderator):
    proposal = proposed(article, BETTER, author=newcomer)
    change(article, TEXT.replace("Two", "Deux"), author=member)
    browser = browser_of(moderator)
    page = browser.get(proposal.get_absolute_url()).content.decode()
    assert "The same place was changed since" in page
    assert act(browser, proposal, "approve").url == f"{proposal.get_absolute_url()}amend/"
    amend = browser.get(f"{proposal.get_absolute_url()}amend/")
    assert amend.status_code == 200
    assert "The text of Nils Newcomer" in amend.content.decode()
    assert "Zwei" in amend.content.decode()
    hidden = {name: str(amend.context["mine"][name].value() or "") for name in amend.context["mine"].fields}
    data = {**hidden, "theirs": amend.context["theirs"].number, "action": "resolve"}
    undecided = browser.post(f"{proposal.get_absolute_url()}amend/", data)
    assert undecided.status_code == 409
    answer = browser.post(f"{proposal.get_absolute_url()}amend/", {**data, "place-0": "mine"})
    assert answer.status_code == 302, answer.content.decode()
    revision = current(article)
    assert (revision.body, revision.author, revision.reviewer) == (BETTER, newcomer, moderator)
    assert revision.kind == "amended"
    proposal.refresh_from_db()
    assert (proposal.state, proposal.was_changed) == ("approved", True)


def test_a_reviewer_approves_with_changes(article, newcomer, moderator):
    proposal = proposed(article, BETTER, author=newcomer)
    browser = browser_of(moderator)
    address = f"{proposal.get_absolute_url()}amend/"
    values = form_of(browser, address)
    assert "Zwei" in values["body"]
    assert browser.post(address, {**values, "body": "<p>x</p>", "action": "preview"}).status_code == 200
    assert browser.post(address, {**values, "body": "", "action": "save"}).status_code == 422
    answer = browser.post(address, {**values, "body": BETTER + "<p>Four.</p>", "action": "save"})
    assert answer.status_code == 302, answer.content.decode()
    assert current(article).body == BETTER + "<p>Four.</p>"
    assert current(article).kind == "amended"


def test_a_proposed_article_is_looked_at_and_made(client, moderator):
    values = form_of(client, "/en/wiki/new-article/")
    answer = client.post("/en/wiki/new-article/", {**values, "title": "Hedehusene", "body": "<p>A town.</p>"})
    proposal = Proposal.objects.get()
    assert answer.url == proposal.get_absolute_url()
    assert not Article.objects.exists()
    browser = browser_of(moderator)
    assert "Proposed article: Hedehusene" in browser.get(proposal.get_absolute_url()).content.decode()
    assert "A town." in browser.get(f"{proposal.get_absolute_url()}amend/").content.decode()
    act(browser, proposal, "approve")
    assert "A town." in client.get("/en/wiki/Hedehusene/").content.decode()


def test_rejecting_needs_a_reason_and_its_author_reads_it(article, client, moderator):
    _answer, proposal = sent_from(client)
    browser = browser_of(moderator)
    assert act(browser, proposal, "reject").status_code == 422
    assert act(browser, proposal, "reject", reason="king").status_code == 422
    answer = act(browser, proposal, "reject", reason="other", note="")
    assert answer.status_code == 422
    assert act(browser, proposal, "reject", reason="source", note="Which <b>book</b>?").status_code == 302
    page = client.get(proposal.get_absolute_url()).content.decode()
    assert "It needs a source" in page
    assert "Which &lt;b&gt;book&lt;/b&gt;?" in page


def test_asking_answering_and_withdrawing(article, client, moderator):
    _answer, proposal = sent_from(client)
    browser = browser_of(moderator)
    assert act(browser, proposal, "ask", text="").status_code == 422
    assert act(browser, proposal, "ask", text="Which book?").status_code == 302
    assert "Which book?" in client.get(proposal.get_absolute_url()).content.decode()
    assert act(client, proposal, "answer", text="").status_code == 422
    assert act(client, proposal, "answer", text="The red one").status_code == 302
    assert "The red one" in browser.get(proposal.get_absolute_url()).content.decode()
    assert act(client, proposal, "withdraw").status_code == 302
    assert act(client, proposal, "withdraw").status_code == 409
    assert act(browser, proposal, "approve").status_code == 409


def test_a_robot_answers_nothing(article, client, moderator):
    _answer, proposal = sent_from(client)
    ask_author(proposal=proposal, reviewer=moderator, text="Why?")
    answer = client.post(proposal.get_absolute_url(), {"action": "answer", "text": "x", "website": "spam"})
    assert answer.status_code == 403
    assert proposal.remarks.count() == 1


def test_only_its_author_answers_and_withdraws(article, newcomer, moderator):
    proposal = proposed(article, BETTER, author=newcomer)
    for action in ("answer", "withdraw", "email"):
        answer = act(browser_of(moderator), proposal, action, text="x", email="a@example.org")
        assert answer.status_code == 403
    assert act(browser_of(newcomer), proposal, "approve").status_code == 422
    assert act(browser_of(newcomer), proposal, "nonsense").status_code == 422
    proposal.refresh_from_db()
    assert (proposal.state, proposal.email) == ("waiting", "")


def test_its_author_writes_on_in_it(article, newcomer):
    browser = browser_of(newcomer)
    _answer, proposal = sent_from(browser)
    address = f"{proposal.get_absolute_url()}edit/"
    values = form_of(browser, address)
    assert "Zwei" in values["body"]
    answer = browser.post(address, {**values, "body": BETTER + "<p>More.</p>"})
    assert answer.status_code == 302, answer.content.decode()
    proposal.refresh_from_db()
    assert (proposal.version, Proposal.objects.count()) == (2, 1)
    assert "More." in browser.get(proposal.get_absolute_url()).content.decode()
    Proposal.objects.update(state="approved", reviewed_at=timezone.now())
    assert browser.get(address).status_code == 409
    assert browser.post(address, values).status_code == 409


def test_the_link_in_the_mail_opens_it_in_another_browser(article, client, moderator):
    _answer, proposal = sent_from(client)
    assert act(client, proposal, "email", email="nonsense").status_code == 422
    assert act(client, proposal, "email", email="anna@example.org").status_code == 302
    act(browser_of(moderator), proposal, "approve")
    link = re.search(r"http\S+(/en/wiki/waiting-changes/open/\S+)", mail.outbox[-1].body)
    other = browser_of(None)
    answer = other.get(link[1])
    assert answer.url == proposal.get_absolute_url()
    assert other.get(answer.url).status_code == 200
    for broken in ("x", link[1].split("/")[-2][:-1]):
        assert other.get(f"/en/wiki/waiting-changes/open/{broken}/").status_code == 404


def test_what_is_out_of_sight_is_not_shown_by_the_change_of_it(article, newcomer, reviewer, moderator):
    proposal = proposed(article, BETTER, author=newcomer)
    set_article_state(article, State.HIDDEN, moderator)
    for person in (newcomer, reviewer):
        page = browser_of(person).get(proposal.get_absolute_url()).content.decode()
        assert "Zwei" not in page
        assert "out of sight" in page
    answer = act(browser_of(moderator), proposal, "approve")
    assert answer.status_code == 422
    assert "out of sight" in answer.content.decode()


def test_a_restored_version_and_a_new_name_wait_too(article, newcomer, moderator):
    change(article, BETTER, author=moderator)
    browser = browser_of(newcomer)
    restore = "/en/wiki/Taastrup/restore/1/"
    answer = browser.post(restore, {**form_of(browser, restore)})
    assert "/waiting-changes/" in answer.url
    rename = "/en/wiki/Taastrup/rename/"
    answer = browser.post(rename, {**form_of(browser, rename), "title": "Tåstrup"})
    assert "/waiting-changes/" in answer.url
    assert [one.kind for one in Proposal.objects.order_by("pk")] == ["text", "rename"]
    assert current(article).number == 2


@pytest.mark.parametrize("number", ["0", "999999999", "1234567890123456789012", "x", "-1"])
def test_an_address_of_nothing_is_404(number, moderator):
    for page in ("", "edit/", "amend/"):
        assert browser_of(moderator).get(f"/en/wiki/waiting-changes/{number}/{page}").status_code == 404


def test_an_account_hears_of_it_in_its_notifications_only(article, newcomer):
    proposal = proposed(article, BETTER, author=newcomer)
    assert act(browser_of(newcomer), proposal, "email", email="a@example.org").status_code == 422
    page = browser_of(newcomer).get(proposal.get_absolute_url()).content.decode()
    assert "Hear what becomes of it" not in page
    assert mail.outbox == []


def test_a_letter_is_written_when_somebody_asks(article, client, moderator):
    _answer, proposal = sent_from(client)
    follow_by_mail(proposal=proposal, email="anna@example.org")
    ask_author(proposal=proposal, reviewer=moderator, text="Which book?")
    assert "Which book?" in mail.outbox[0].body
    proposal.refresh_from_db()
    assert proposal.email == "anna@example.org"
