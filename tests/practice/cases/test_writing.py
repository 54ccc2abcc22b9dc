"""From an empty form to a published page."""

from django.urls import reverse

from practice.cases.addresses import versions_path
from practice.cases.models import CaseAuthor, CasePage
from tests.practice.cases.writing import WHOLE, approve, browser_of, form_of, reject, save, start


def test_a_case_is_written_handed_in_and_published(libraries, citizen, moderator):
    browser = browser_of(citizen)
    page = start(browser)
    assert not page.live
    assert page.locale.language_code == "nb"
    assert CaseAuthor.objects.get(case_key=page.case_key).user == citizen
    assert save(browser, page, **WHOLE).status_code == 302
    draft = CasePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.done.startswith("<p>Two people answered")
    assert draft.done.count("<p>") == 2
    response = save(browser, page, "submit")
    assert response.status_code == 302, response.content.decode()
    assert CasePage.objects.get(pk=page.pk).current_workflow_state.status == "in_progress"
    page = approve(page, moderator)
    assert page.live
    assert page.slug == "evening-chat"
    answer = browser_of(None).get("/nb/practice/cases/evening-chat/")
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "Two people answered questions by chat" in html
    assert "Karen Citizen" in html
    assert "Bergen" in html
    assert answer["Cache-Control"].startswith("public")


def test_a_draft_is_nobody_elses(libraries, citizen, other_citizen):
    page = start(browser_of(citizen))
    for path in (
        reverse("cases:case_edit", args=[page.pk]),
        reverse("cases:case_preview", args=[page.pk]),
        reverse("cases:case_authors", args=[page.pk]),
        reverse("cases:case_take_back", args=[page.pk]),
        reverse("cases:case_versions", args=[page.pk]),
        reverse("cases:use_edit", args=[page.pk]),
        f"/nb/practice/cases/{page.slug}/",
    ):
        assert browser_of(other_citizen).get(path).status_code == 404, path


def test_what_is_missing_is_said_and_the_draft_is_kept(libraries, citizen):
    browser = browser_of(citizen)
    page = start(browser)
    response = save(browser, page, "submit", problem="Only this.")
    assert response.status_code == 422
    html = response.content.decode()
    assert "Your draft is saved, but it cannot be handed in yet" in html
    assert "Only this." in form_of(browser, reverse("cases:case_edit", args=[page.pk]))["problem"]
    assert CasePage.objects.get(pk=page.pk).current_workflow_state is None


def test_staff_ask_for_changes_and_the_author_hands_it_in_again(libraries, citizen, moderator):
    browser = browser_of(citizen)
    page = start(browser)
    sent = form_of(browser, reverse("cases:case_edit", args=[page.pk]))
    save(browser, page, "submit", **WHOLE)
    waiting = browser.get(reverse("cases:case_edit", args=[page.pk])).content.decode()
    assert "Staff are looking at this case" in waiting
    path = reverse("cases:case_edit", args=[page.pk])
    assert browser.post(path, {**sent, "title": "Sneaked in"}).status_code == 403
    assert CasePage.objects.get(pk=page.pk).draft_title == "Evening chat"
    page = reject(page, moderator, "Please say what it cost.")
    html = browser.get(reverse("cases:case_edit", args=[page.pk])).content.decode()
    assert "Please say what it cost." in html
    assert save(browser, page, "submit", costs="Twenty hours a month.").status_code == 302
    page = approve(page, moderator)
    assert "Twenty hours" in page.costs


def test_a_change_waits_while_the_published_version_stays(libraries, citizen, moderator):
    browser = browser_of(citizen)
    page = start(browser)
    save(browser, page, "submit", **WHOLE)
    page = approve(page, moderator)
    save(browser, page, "submit", result="Everything became worse.")
    html = browser_of(None).get(page.get_url()).content.decode()
    assert "Everything became worse" not in html
    page = approve(page, moderator)
    assert "Everything became worse" in browser_of(None).get(page.get_url()).content.decode()
    versions = browser_of(None).get(versions_path("en", page.pk)).content.decode()
    assert "Version 2" in versions
    changes = browser_of(None).get(f"{versions_path('en', page.pk)}1/2/").content.decode()
    assert "<ins>" in changes


def test_the_same_form_sent_twice_begins_one_case(libraries, citizen):
    browser = browser_of(citizen)
    path = reverse("cases:case_create")
    sent = {**form_of(browser, path), "title": "Once", "language": "en"}
    places = {browser.post(path, sent)["Location"] for _time in range(2)}
    assert len(places) == 1
    assert CasePage.objects.filter(title="Once").count() == 1


def test_staff_see_all_cases_with_their_authors(libraries, citizen, editor):
    start(browser_of(citizen), "Nobody else sees this")
    html = browser_of(editor).get("/admin/cases/").content.decode()
    assert "Nobody else sees this" in html
    assert "Karen Citizen" in html
