"""Lists ask as many questions of the database for one row as for a hundred."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from accounts.models import User
from practice.organisations.models import Membership, Organisation
from practice.organisations.services.membership import ask_to_join
from practice.vocabulary.services.defaults import ensure_terms
from tests.practice.organisations.making import a_listing, a_member, an_organisation, browser, person

pytestmark = pytest.mark.django_db

MOST = 10
ROOT = "/en/practice/organisations/"
PEOPLE = "/en/practice/people/"
DIRECTORIES = (
    ROOT,
    f"{ROOT}?view=map",
    f"{ROOT}?q=municipality&country=DK",
    PEOPLE,
    f"{PEOPLE}?view=map",
    f"{PEOPLE}?skill=law",
)


def questions(path: str, user: User | None = None) -> int:
    client = browser(user)
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def many(count: int) -> None:
    place: dict[str, Any] = {"country": "DK", "latitude": Decimal("55.5"), "longitude": Decimal("9.5")}
    towns = [an_organisation(about={"en": "Words"}, **place) for _one in range(3)]
    for number in range(count):
        author = person()
        town = an_organisation(author=author, manager=True, **place)
        a_listing(author, organisation=town, skills=["writing", "law"], themes=["open-data"], languages=["da"], **place)
        Membership.objects.create(organisation=towns[number % 3], user=author, state="member", is_listed=True)


@pytest.mark.parametrize("signed_in", [False, True])
def test_directories_cost_the_same_however_long(site: Site, signed_in: bool) -> None:
    ensure_terms()
    reader = person() if signed_in else None
    many(1)
    one = {path: questions(path, reader) for path in DIRECTORIES}
    many(30)
    assert {path: questions(path, reader) for path in DIRECTORIES} == one
    # Who somebody is and what waits for them is asked on every page.
    assert max(one.values()) <= MOST + (3 if signed_in else 0), one


def test_more_than_a_page_should_name_are_put_together_by_the_server(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("practice.organisations.views.lists.MOST_ON_MAP", 3)
    for _number in range(5):
        an_organisation(latitude=Decimal("55.5"), longitude=Decimal("9.5"))
    far = an_organisation("Bergen", latitude=Decimal("60.4"), longitude=Decimal("5.3"), country="NO")
    page = browser().get(f"{ROOT}?view=map").content.decode()
    assert 'data-points-url="/en/practice/organisations/points.json?"' in page
    assert far.name in page
    answer = browser().get(f"{ROOT}points.json?bbox=-180,-85,180,85&zoom=3").json()
    assert sorted(one["count"] for one in answer["clusters"]) == [1, 5]
    assert answer["total"] == 6
    alone = next(one for one in answer["clusters"] if one["count"] == 1)
    assert alone["cases"][0]["title"] == "Bergen"
    near = browser().get(f"{ROOT}?box=5,60,6,61").context
    assert [row["name"] for row in near["rows"]] == ["Bergen"]


@pytest.mark.parametrize("query", ["bbox=1,2,3&zoom=1", "bbox=x&zoom=1", "zoom=99&bbox=0,0,1,1x", ""])
def test_a_view_of_nowhere_is_a_mistake_of_the_address(site: Site, query: str) -> None:
    assert browser().get(f"{ROOT}points.json?{query}").status_code == 400
    assert browser().get(f"{ROOT}?box=nonsense").status_code == 400


def test_a_page_with_a_hundred_members_costs_as_one_with_one(site: Site) -> None:
    town = an_organisation()
    a_member(town, is_listed=True)
    one = questions(town.get_absolute_url())
    for _number in range(40):
        Membership.objects.create(organisation=town, user=person(), state="member", is_listed=True)
    assert questions(town.get_absolute_url()) == one <= MOST


def test_the_list_of_members_costs_the_same(site: Site) -> None:
    town = an_organisation()
    manager = a_member(town, manager=True)
    path = f"{town.get_absolute_url()}members/"
    ask_to_join(organisation=town, user=person())
    one = questions(path, manager)
    for _number in range(20):
        Membership.objects.create(organisation=town, user=person(), state="member")
        Membership.objects.create(organisation=town, user=person())
    assert questions(path, manager) == one


def test_one_s_own_organisations_cost_the_same(site: Site, admin: User) -> None:
    a_member(an_organisation(), admin)
    one = questions(f"{ROOT}mine/", admin)
    for _number in range(12):
        Membership.objects.create(organisation=an_organisation(), user=admin, state="member")
    assert questions(f"{ROOT}mine/", admin) == one
    assert Organisation.objects.count() == 13


def test_more_people_than_a_page_should_name_are_put_together_by_the_server(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("practice.organisations.views.people.MOST_ON_MAP", 3)
    for _number in range(5):
        a_listing(latitude=Decimal("55.5"), longitude=Decimal("9.5"))
    a_listing(person("Berit Bergen"), latitude=Decimal("60.4"), longitude=Decimal("5.3"), country="NO")
    a_listing(person("Nora Nowhere"))
    answer = browser().get(f"{PEOPLE}?view=map")
    page = answer.content.decode()
    assert 'data-points-url="/en/practice/people/points.json?"' in page
    assert "1 of them without a place on the map" in page
    assert "Berit Bergen" in page
    points = browser().get(f"{PEOPLE}points.json?bbox=-180,-85,180,85&zoom=3").json()
    assert sorted(one["count"] for one in points["clusters"]) == [1, 5]
    assert points["total"] == 6
    alone = next(one for one in points["clusters"] if one["count"] == 1)
    assert alone["cases"][0]["title"] == "Berit Bergen"
    near = browser().get(f"{PEOPLE}?box=4,59,7,62").context
    assert [row["name"] for row in near["rows"]] == ["Berit Bergen"]
    for query in ("bbox=1,2,3&zoom=1", ""):
        assert browser().get(f"{PEOPLE}points.json?{query}").status_code == 400


def test_the_map_of_people_shows_nobody_who_does_not_wish_to_be_found(site: Site) -> None:
    hidden = a_listing(person("Hanne Hidden"), wishes=False, latitude=Decimal("55.5"), longitude=Decimal("9.5"))
    everything = f"{PEOPLE}points.json?bbox=-180,-85,180,85&zoom=3"
    assert browser().get(everything).json() == {"total": 0, "clusters": []}
    assert not hidden.wishes_to_be_listed
