"""Every page of organisations and practitioners is drawn, for those who may see it."""

import pytest
from wagtail.models import Site

from practice.organisations.models import Organisation
from practice.vocabulary.services.defaults import ensure_terms
from tests.practice.organisations.making import a_listing, a_member, an_organisation, browser, person

pytestmark = pytest.mark.django_db

ROOT = "/en/practice/organisations/"


@pytest.fixture
def town(site: Site) -> Organisation:
    return an_organisation(
        "Høje-Taastrup Kommune",
        name_language="da",
        country="DK",
        place_name="Taastrup",
        website="https://www.htk.dk",
        accounts=["https://www.facebook.com/htk", "@htk@mastodon.example"],
        about={"da": "En kommune vest for København.", "en": "A municipality west of Copenhagen."},
    )


@pytest.mark.parametrize("path", ["", "?view=map", "?q=taastrup", "?kind=municipality&country=DK", "feed/", "Nobody/"])
def test_lists_are_drawn_for_everybody(town: Organisation, path: str) -> None:
    answer = browser().get(f"{ROOT}{path}")
    assert answer.status_code == (404 if path == "Nobody/" else 200)


def test_the_page_of_an_organisation_says_what_it_is(town: Organisation) -> None:
    page = browser().get(f"/nl{town.get_absolute_url().removeprefix('/en')}").content.decode()
    assert '<h1 lang="da">Høje-Taastrup Kommune</h1>' in page
    assert "Denemarken" in page
    assert 'lang="da">' in page
    assert 'href="https://mastodon.example/@htk" rel="me noopener nofollow"' in page
    assert '"@type":"GovernmentOrganization"' in page


@pytest.mark.parametrize("page", ["edit/", "changes/", "members/", "membership/"])
def test_pages_of_a_manager_are_drawn(town: Organisation, page: str) -> None:
    manager = a_member(town, manager=True)
    assert browser(manager).get(f"{town.get_absolute_url()}{page}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [f"{ROOT}mine/", f"{ROOT}new-organisation/", "/en/practice/people/", "/en/practice/people/mine/"],
)
def test_pages_of_a_signed_in_person_are_drawn(site: Site, path: str) -> None:
    assert browser(person()).get(path).status_code == 200


@pytest.mark.parametrize("path", ["", "?view=map", "?q=anna", "?skill=writing&language=da&theme=open-data&country=DK"])
def test_practitioners_are_drawn(site: Site, path: str) -> None:
    ensure_terms()
    a_listing(person("Anna Andersen"), skills=["writing"], themes=["data-reuse"], languages=["da"], country="DK")
    page = browser().get(f"/en/practice/people/{path}")
    assert page.status_code == 200
    assert ("Anna Andersen" in page.content.decode()) == (path != "?view=map")


def test_what_somebody_tells_stands_on_their_page(site: Site, town: Organisation) -> None:
    ensure_terms()
    anna = a_member(town, person("Anna Andersen"), is_listed=True, job_title="Adviser")
    a_listing(anna, skills=["writing"], about="Ask me about plain Danish.", about_language="en", organisation=town)
    page = browser().get(f"/en/people/{anna.public_id}/").content.decode()
    assert "Ask me about plain Danish." in page
    assert "Writing for the web" in page
    assert town.name in page
