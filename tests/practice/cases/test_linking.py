"""Links of a case: something here, found by its address, or a page elsewhere."""

import pytest
from django.core.exceptions import ValidationError

from practice.cases.services.linking import link_of, object_at
from practice.organisations.models import Organisation
from tests.practice.cases.making import add_case


@pytest.mark.parametrize("language", ["en", "nb"])
def test_an_address_of_this_site_names_the_thing(libraries, citizen, language):
    one = Organisation.objects.create(name="Ærø Kommune", slug="ærø-kommune")
    found = object_at(f"/{language}/practice/organisations/ærø-kommune/", citizen)
    assert found is not None
    assert (found[0].name, found[1]) == ("organisations.organisation", one)
    assert object_at(f"/{language}/practice/organisations/%C3%A6r%C3%B8-kommune/", citizen)[1] == one


def test_a_case_is_found_by_its_address(libraries, citizen, settings):
    case = add_case("nb", title="Kveldschat", slug="kveldschat")
    row = link_of(f"{settings.WAGTAILADMIN_BASE_URL}/nb/practice/cases/kveldschat/", "", citizen)
    assert row == {"kind": "cases.case", "object_id": str(case.pk), "url": "", "title": "Kveldschat"}


def test_somebody_s_draft_is_not_found(libraries, citizen, other_citizen):
    add_case("nb", live=False, author=other_citizen, slug="hemmelig")
    assert object_at("/nb/practice/cases/hemmelig/", citizen) is None


def test_a_page_elsewhere_has_a_title(citizen):
    row = link_of("https://example.org/a?b=c", "Elsewhere", citizen)
    assert row == {"kind": "", "object_id": "", "url": "https://example.org/a?b=c", "title": "Elsewhere"}


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("", "Title"),
        ("http://[x", "Title"),
        ("/nb/practice/cases/a%00b/", "Title"),
        ("javascript:alert(1)", "Title"),
        ("data:text/html,x", "Title"),
        ("//evil.example/", "Title"),
        ("https://", "Title"),
        ("ftp://example.org/", "Title"),
        ("example", "Title"),
        ("https://example.org/", ""),
        ("https://example.org/" + "x" * 600, "Title"),
    ],
)
def test_what_is_no_address_is_refused(citizen, address, title):
    with pytest.raises(ValidationError):
        link_of(address, title, citizen)


@pytest.mark.parametrize(
    "path", ["/", "/en/", "/en/wiki/none/", "/en/debate/99999999999999999999/", "/xx/%00/", "/en/search/"]
)
def test_what_is_no_thing_is_none(libraries, citizen, path):
    assert object_at(path, citizen) is None or path in ("/", "/en/")
