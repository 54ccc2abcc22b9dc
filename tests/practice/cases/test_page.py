"""The page of a case: what it shows to whom, and what it costs."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from practice.cases.models import (
    CaseContact,
    CaseFigure,
    CaseLink,
    CaseOrganisation,
    CasePage,
    CaseTerm,
    CaseUse,
)
from practice.cases.permissions import can_edit_case, can_see_draft, can_start_case, can_use_case
from practice.organisations.models import Organisation
from practice.vocabulary.models import Term
from tests.factories import UserFactory
from tests.practice.cases.making import add_case
from tests.practice.cases.writing import browser_of


def whole(count: int, **fields) -> CasePage:
    """A case with so many of everything."""
    locale = {}
    terms = [Term.objects.create(kind="theme", key=f"zz-{count}-{n}", names={"en": f"Theme {n}"}) for n in range(count)]
    organisations = [Organisation.objects.create(name=f"Org {n}", slug=f"org-{count}-{n}") for n in range(count)]
    case = add_case(
        "nb",
        title="Kveldschat",
        slug="kveldschat",
        figures=[CaseFigure(label=f"Figure {n}", before="1", after="2") for n in range(count)],
        contacts=[CaseContact(name=f"Person {n}", email=f"p{n}@example.org", is_public=n == 0) for n in range(count)],
        links=[CaseLink(url=f"https://example.org/{n}", title=f"Link {n}") for n in range(count)],
        case_terms=[CaseTerm(term=term) for term in terms],
        case_organisations=[CaseOrganisation(organisation=one) for one in organisations],
        place_name="Bergen",
        latitude=Decimal("60.39"),
        longitude=Decimal("5.32"),
        started=date(2025, 1, 1),
        cost_amount=Decimal("12500"),
        effort_days=20,
        target_groups=["citizen"],
        **locale,
        **fields,
    )
    for _number in range(count):
        user = UserFactory()
        CaseUse.objects.create(case_key=case.case_key, user=user, user_name=str(user), language="en", note="Yes")
    return case


def queries(page: CasePage) -> int:
    browser = browser_of(None)
    assert browser.get(page.url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        browser.get(page.url)
    return len(captured)


def test_facts_stand_before_the_story_and_what_is_not_public_stands_nowhere(libraries, citizen):
    page = whole(2, author=citizen)
    html = browser_of(None).get("/nb/practice/cases/kveldschat/").content.decode()
    assert html.index("Bergen") < html.index("Nobody could reach")
    for words in ("Figure 0", "Theme 0", "Org 1", "Link 1", "12", "p0@example.org", "Karen Citizen"):
        assert words in html, words
    assert "p1@example.org" not in html
    assert page.pk


def test_many_of_everything_cost_as_much_as_one(libraries):
    one = whole(1)
    few = queries(one)
    CasePage.objects.all().delete()
    many = queries(whole(6))
    assert many == few
    assert many < 40


def test_programs_read_it_too(libraries, citizen):
    page = whole(1, author=citizen, summary="</script><script>alert(1)</script>")
    html = browser_of(None).get(page.url).content.decode()
    assert "<script>alert(1)" not in html
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])
    assert data["@type"] == "Article"
    assert data["inLanguage"] == "nb"
    assert data["author"][0]["name"] == "Karen Citizen"
    assert data["contentLocation"]["geo"]["latitude"] == 60.39


def test_a_page_behind_a_sign_in_is_not_kept_for_all(libraries):
    page = whole(1)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    answer = browser_of(UserFactory()).get(page.url)
    assert "public" not in answer["Cache-Control"]
    assert browser_of(None).get(page.url).status_code == 302
    assert not CasePage.objects.visible_to(AnonymousUser()).filter(pk=page.pk).exists()


def test_a_draft_stands_in_no_list_search_or_map_of_the_site(libraries, citizen):
    add_case("nb", live=False, author=citizen, title="Hemmelig utkast", slug="hemmelig")
    browser = browser_of(UserFactory())
    for path in (
        "/nb/practice/cases/",
        "/nb/practice/cases/?q=Hemmelig",
        "/nb/search/?q=Hemmelig",
        "/sitemap-pages.xml",
        "/nb/practice/cases/case_list.atom",
        "/nb/practice/cases/case_list.json",
        "/nb/practice/cases/case_list.csv",
        "/nb/practice/cases/points.json",
        f"/nb/people/{citizen.public_id}/",
    ):
        answer = browser.get(path)
        text = b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()
        assert "utkast" not in text, path
        assert "hemmelig/" not in text, path


@pytest.mark.parametrize("kind", ["service", "missing"])
def test_a_link_to_what_is_gone_is_left_out(libraries, kind):
    links = [CaseLink(kind="cases.case" if kind == "missing" else "no.kind", object_id="999999", title="Gone")]
    page = add_case("nb", links=links)
    assert "Gone" not in browser_of(None).get(page.url).content.decode()


def roles(citizen, other_citizen, editor, admin):
    suspended = UserFactory(is_active=False)
    return [AnonymousUser(), other_citizen, citizen, editor, admin, suspended]


def test_who_may_do_what(libraries, citizen, other_citizen, editor, admin):
    people = roles(citizen, other_citizen, editor, admin)
    draft = add_case(live=False, author=citizen)
    public = add_case(author=citizen)
    hidden = add_case(author=citizen, state="hidden")
    #             anonymous  other  author  editor  admin  gone
    expected = {
        "start": [False, True, True, True, True, False],
        "see draft": [False, False, True, True, True, False],
        "edit draft": [False, False, True, False, False, False],
        "edit public": [False, False, True, False, False, False],
        "edit hidden": [False, False, False, False, False, False],
        "use public": [False, True, True, True, True, False],
        "use draft": [False, False, False, False, False, False],
    }
    found = {
        "start": [can_start_case(one) for one in people],
        "see draft": [can_see_draft(one, draft) for one in people],
        "edit draft": [can_edit_case(one, draft) for one in people],
        "edit public": [can_edit_case(one, public) for one in people],
        "edit hidden": [can_edit_case(one, hidden) for one in people],
        "use public": [can_use_case(one, public) for one in people],
        "use draft": [can_use_case(one, draft) for one in people],
    }
    assert found == expected


def test_a_case_is_read_in_the_words_of_its_reader_where_nobody_translated_it(libraries):
    page = whole(1)
    answer = browser_of(None).get("/nl/practice/cases/kveldschat/")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert '<html lang="nl"' in html
    assert '<h1 lang="nb">' in html
    assert f'<link rel="canonical" href="http://localhost:8000{page.url}">' in html
    assert answer["Cache-Control"].startswith("public")


def test_a_reader_is_led_to_the_version_in_their_language(libraries):
    page = whole(1)
    english = add_case("en", title="Evening", slug="evening", translation_key=page.translation_key)
    CasePage.objects.filter(pk=english.pk).update(original_language="nb")
    answer = browser_of(None).get("/en/practice/cases/kveldschat/")
    assert (answer.status_code, answer["Location"]) == (302, "/en/practice/cases/evening/")
    assert browser_of(None).get("/nl/practice/cases/evening/").status_code == 200


def test_what_is_not_public_is_in_no_language(libraries, citizen):
    add_case("nb", live=False, author=citizen, slug="hemmelig")
    for language in ("nb", "nl", "en"):
        assert browser_of(citizen).get(f"/{language}/practice/cases/hemmelig/").status_code == 404
    private = whole(1)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert browser_of(None).get("/nl/practice/cases/kveldschat/").status_code == 404
