"""Co-authors: asked, answering, writing at once, leaving."""

import json

import pytest
from django.core import mail
from django.urls import reverse

from practice.cases.models import CaseAuthor, CasePage
from practice.organisations.models import Organisation
from tests.factories import UserFactory
from tests.practice.cases.writing import browser_of, fields_of, form_of, save, start


@pytest.fixture
def draft(libraries, citizen):
    return start(browser_of(citizen))


@pytest.fixture
def co_author(draft, other_citizen):
    CaseAuthor.objects.create(case_key=draft.case_key, user=other_citizen, name=str(other_citizen), role="co_author")
    return other_citizen


def invite(browser, page, who):
    return browser.post(reverse("cases:case_authors", args=[page.pk]), {"action": "invite", "who": who}, follow=True)


def test_somebody_asked_by_name_says_yes(draft, citizen, other_citizen):
    invite(browser_of(citizen), draft, "Otto Other")
    browser = browser_of(other_citizen)
    mine = browser.get(reverse("cases:my_cases")).content.decode()
    assert "Karen Citizen" in mine
    assert browser.get(reverse("cases:case_edit", args=[draft.pk])).status_code == 404
    row = CaseAuthor.objects.get(user=other_citizen)
    browser.post(reverse("cases:my_cases"), {"action": "accept", "invitation": row.pk})
    assert browser.get(reverse("cases:case_edit", args=[draft.pk])).status_code == 200


def test_nobody_learns_who_has_an_account(draft, citizen):
    known = UserFactory(email="known@example.org")
    browser = browser_of(citizen)
    answers = [invite(browser, draft, who) for who in (known.email, "unknown@example.org")]
    assert len({answer.status_code for answer in answers}) == 1
    said = [[str(message) for message in answer.context["messages"]] for answer in answers]
    assert said[0] == said[1]
    assert sorted(letter.to[0] for letter in mail.outbox) == ["known@example.org", "unknown@example.org"]
    assert not CaseAuthor.objects.filter(user=known).exists()


def test_who_comes_later_with_that_address_finds_the_invitation(draft, citizen):
    invite(browser_of(citizen), draft, "Late@Example.org")
    late = UserFactory(email="late@example.org")
    browser = browser_of(late)
    row = CaseAuthor.objects.get(email="late@example.org")
    browser.post(reverse("cases:my_cases"), {"action": "accept", "invitation": row.pk})
    row.refresh_from_db()
    assert (row.user, row.state, row.email) == (late, "accepted", "")


def test_an_address_that_is_not_confirmed_opens_nothing(draft, citizen):
    invite(browser_of(citizen), draft, "late@example.org")
    thief = UserFactory(email="late@example.org", unconfirmed=True)
    row = CaseAuthor.objects.get(email="late@example.org")
    browser_of(thief).post(reverse("cases:my_cases"), {"action": "accept", "invitation": row.pk})
    row.refresh_from_db()
    assert row.state == "invited"


def test_somebody_elses_invitation_is_not_mine_to_answer(draft, citizen, other_citizen):
    invite(browser_of(citizen), draft, "Otto Other")
    row = CaseAuthor.objects.get(user=other_citizen)
    browser_of(UserFactory()).post(reverse("cases:my_cases"), {"action": "accept", "invitation": row.pk})
    row.refresh_from_db()
    assert row.state == "invited"


@pytest.mark.parametrize("who", ["", "   ", "nobody of that name", "not@an@address", "x" * 300, "\x00"])
def test_nonsense_is_answered_in_words(draft, citizen, who):
    before = CaseAuthor.objects.count()
    assert invite(browser_of(citizen), draft, who).status_code == 422
    assert CaseAuthor.objects.count() == before


def test_the_last_author_leaves_and_staff_look_after_it(draft, citizen, editor):
    browser = browser_of(citizen)
    browser.post(reverse("cases:case_authors", args=[draft.pk]), {"action": "leave"})
    assert not CaseAuthor.objects.filter(case_key=draft.case_key).exists()
    assert browser.get(reverse("cases:case_edit", args=[draft.pk])).status_code == 404
    assert browser_of(editor).get(f"/admin/pages/{draft.pk}/edit/").status_code == 200


def test_another_author_stays_when_the_first_leaves(draft, citizen, co_author):
    browser_of(citizen).post(reverse("cases:case_authors", args=[draft.pk]), {"action": "leave"})
    row = CaseAuthor.objects.get(case_key=draft.case_key)
    assert (row.user, row.role) == (co_author, "author")


def test_two_who_write_different_parts_keep_both(draft, citizen, co_author):
    path = reverse("cases:case_edit", args=[draft.pk])
    first, second = browser_of(citizen), browser_of(co_author)
    mine, theirs = form_of(first, path), form_of(second, path)
    assert second.post(path, {**theirs, "problem": "Their problem."}).status_code == 302
    assert first.post(path, {**mine, "result": "My result."}).status_code == 302
    draft = CasePage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert draft.problem == "<p>Their problem.</p>"
    assert draft.result == "<p>My result.</p>"


def test_two_who_write_the_same_part_see_both_texts(draft, citizen, co_author):
    path = reverse("cases:case_edit", args=[draft.pk])
    first, second = browser_of(citizen), browser_of(co_author)
    mine, theirs = form_of(first, path), form_of(second, path)
    second.post(path, {**theirs, "problem": "Their problem."})
    answer = first.post(path, {**mine, "problem": "My problem."})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Their problem." in html
    assert "My problem." in html
    assert "Otto Other" in html
    assert CasePage.objects.get(pk=draft.pk).get_latest_revision_as_object().problem == "<p>Their problem.</p>"
    again = fields_of(html)
    assert again["problem"] == "My problem."
    assert first.post(path, again).status_code == 302
    assert CasePage.objects.get(pk=draft.pk).get_latest_revision_as_object().problem == "<p>My problem.</p>"


def test_a_draft_saves_itself_and_says_when(draft, citizen):
    path = reverse("cases:case_edit", args=[draft.pk])
    browser = browser_of(citizen)
    sent = form_of(browser, path)
    answer = browser.post(path, {**sent, "problem": "Typed just now.", "action": "autosave"})
    assert answer.status_code == 200
    found = answer.json()
    assert found["saved"]
    assert found["score"] > 0
    again = {**sent, "base": json.dumps({**json.loads(sent["base"]), **found["base"]}), "action": "autosave"}
    assert browser.post(path, {**again, "problem": "Typed later."}).status_code == 200
    revisions = CasePage.objects.get(pk=draft.pk).revisions.count()
    assert revisions == 1


def test_a_stale_draft_is_not_saved_over_another(draft, citizen, co_author):
    path = reverse("cases:case_edit", args=[draft.pk])
    first, second = browser_of(citizen), browser_of(co_author)
    mine, theirs = form_of(first, path), form_of(second, path)
    second.post(path, {**theirs, "problem": "Their problem.", "action": "autosave"})
    answer = first.post(path, {**mine, "problem": "My problem.", "action": "autosave"})
    assert answer.status_code == 409
    assert answer.json() == {"conflict": True, "by": "Otto Other"}


def test_what_another_changed_is_never_saved_over_by_a_page_that_shows_the_old(draft, citizen, co_author):
    """The page keeps the digest of a part that it still shows as it was."""
    path = reverse("cases:case_edit", args=[draft.pk])
    first, second = browser_of(citizen), browser_of(co_author)
    mine, theirs = form_of(first, path), form_of(second, path)
    second.post(path, {**theirs, "problem": "Their problem.", "action": "autosave"})
    for text in ("One.", "Two."):
        answer = first.post(path, {**mine, "result": text, "action": "autosave"})
        assert answer.status_code == 200
        mine["base"] = json.dumps({**json.loads(mine["base"]), **answer.json()["base"]})
    found = CasePage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert (found.problem, found.result) == ("<p>Their problem.</p>", "<p>Two.</p>")


def test_who_was_signed_out_gets_the_text_back(draft, citizen):
    path = reverse("cases:case_edit", args=[draft.pk])
    sent = form_of(browser_of(citizen), path)
    answer = browser_of(None).post(path, {**sent, "problem": "Long work.", "title": "My title"})
    assert answer.status_code == 403
    html = answer.content.decode()
    assert "Long work." in html
    assert "You are no longer signed in" in html
    assert browser_of(None).post(path, {**sent, "action": "autosave"}).json()["stopped"]


def test_a_stranger_saves_nothing(draft, citizen):
    path = reverse("cases:case_edit", args=[draft.pk])
    sent = form_of(browser_of(citizen), path)
    assert browser_of(UserFactory()).post(path, {**sent, "problem": "Mine now."}).status_code == 404


@pytest.mark.parametrize("base", ["", "[]", "null", "{", "[" * 4000, '{"problem": 5}'])
def test_broken_digests_count_as_none(draft, citizen, base):
    answer = save(browser_of(citizen), draft, base=base, problem="Text.")
    assert answer.status_code == 409


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("started", "2026-99-99"),
        ("cost_amount", "many"),
        ("country", "XX"),
        ("status", "lost"),
        ("themes", "999999"),
        ("contacts-0-email", "no address"),
        ("links-0-address", "javascript:alert(1)"),
        ("figures-TOTAL_FORMS", "100000"),
        ("latitude", "200"),
        ("effort_days", "-1"),
        ("title", ""),
    ],
)
def test_what_makes_no_sense_comes_back_with_all_that_was_typed(draft, citizen, field, value):
    extra = {"contacts-0-name": "Kari"} if field.startswith("contacts") else {}
    answer = save(browser_of(citizen), draft, problem="Long work.", **{field: value}, **extra)
    assert answer.status_code == 422, field
    assert "Long work." in answer.content.decode()


def test_hostile_html_is_cleaned(draft, citizen):
    save(browser_of(citizen), draft, problem='<p onclick="x">a<script>alert(1)</script></p>', problem_format="html")
    assert "script" not in CasePage.objects.get(pk=draft.pk).get_latest_revision_as_object().problem


@pytest.fixture
def hidden_town(draft, citizen):
    """An organisation that the draft names, and that is out of sight since."""
    town = Organisation.objects.create(name="Lyngby", slug="lyngby", created_by=citizen)
    save(browser_of(citizen), draft, **{"case_organisations-0-name": "Lyngby"})
    Organisation.objects.filter(pk=town.pk).update(state="waiting")
    return town


def organisations_of(page):
    draft = CasePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [row.organisation_id for row in draft.case_organisations.all()]


def test_a_co_author_saves_a_draft_that_names_an_organisation_they_do_not_see(draft, co_author, hidden_town):
    assert organisations_of(draft) == [hidden_town.pk]
    response = save(browser_of(co_author), draft, summary="Mine.")
    assert response.status_code == 302, response.content.decode()[:2000]
    assert organisations_of(draft) == [hidden_town.pk]
    part = save(browser_of(co_author), draft, **{"case_organisations-0-part": "partner"})
    assert (part.status_code, organisations_of(draft)) == (302, [hidden_town.pk])


def test_nobody_names_an_organisation_that_they_do_not_see_by_its_number(draft, co_author, hidden_town):
    other = Organisation.objects.create(name="Gentofte", slug="gentofte", state="waiting")
    browser = browser_of(co_author)
    for fields in (
        {"case_organisations-1-organisation_id": str(other.pk), "case_organisations-1-name": "Gentofte"},
        {"case_organisations-0-organisation_id": str(other.pk), "case_organisations-0-name": "Gentofte"},
        {"case_organisations-0-organisation_id": str(hidden_town.pk), "case_organisations-0-name": "Gentofte"},
    ):
        assert save(browser, draft, **fields).status_code == 422
    assert organisations_of(draft) == [hidden_town.pk]
