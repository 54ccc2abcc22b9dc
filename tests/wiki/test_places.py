"""Following a place: what happens near an article that has a point, and nothing farther away."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.privacy.registry import purges
from community.activity.models import EventObject
from community.activity.tasks import tell_on
from community.follows.models import Follow
from community.follows.services import follow
from community.notifications.models import Notification
from core.visibility import State
from tests.community.telling import happen
from tests.factories import UserFactory
from tests.wiki.articles import change, make_article
from wiki.models import Article, Place
from wiki.services.places import follow_place, places_near

pytestmark = pytest.mark.django_db

STATION = {"latitude": Decimal("55.648900"), "longitude": Decimal("12.271400")}
MARKET = {"latitude": Decimal("55.652000"), "longitude": Decimal("12.276000")}  # about 450 m away
ROSKILDE = {"latitude": Decimal("55.641500"), "longitude": Decimal("12.080300")}  # 12 km away
ADDRESS = "/en/wiki/Station/place/"


@pytest.fixture
def station(site, other_citizen):
    return make_article("Station", author=other_citizen, **STATION)


def told(person):
    return list(Notification.objects.filter(recipient=person).order_by("pk").values_list("event__title", "reason"))


def test_who_follows_a_place_hears_of_articles_near_it_in_any_language(citizen, other_citizen, station):
    follow_place(user=citizen, article=station, radius="1000")
    make_article("Market", author=other_citizen, **MARKET)
    make_article("Torvet", author=other_citizen, language="da", **MARKET)
    make_article("Roskilde", author=other_citizen, **ROSKILDE)
    make_article("Nowhere", author=other_citizen)
    assert told(citizen) == [("Market", "follow:wiki.place"), ("Torvet", "follow:wiki.place")]


def test_the_distance_is_the_one_that_was_chosen(citizen, other_citizen, station):
    far = UserFactory()
    follow_place(user=citizen, article=station, radius="500")
    follow_place(user=far, article=station, radius="10000")
    hall = make_article("Hall", author=other_citizen, latitude=Decimal("55.66"), longitude=Decimal("12.28"))
    assert (told(citizen), told(far)) == ([], [("Hall", "follow:wiki.place")])
    change(hall, "<p>Here now.</p>", author=other_citizen, **MARKET)
    assert [title for title, _reason in told(citizen)] == ["Hall"]


def test_another_kind_of_thing_with_a_point_is_heard_of_as_well(citizen, other_citizen, station, signed_in):
    follow_place(user=citizen, article=station, radius="1000")
    point = (MARKET["latitude"], MARKET["longitude"])
    happen(("accounts.person", other_citizen.pk), actor=None, point=point, title="A debate")
    happen(("accounts.person", other_citizen.pk), actor=None, point=point, title="A secret", is_public=False)
    happen(("accounts.person", other_citizen.pk), actor=None, point=(None, None), title="Elsewhere")
    assert told(citizen) == [("A debate", "follow:wiki.place")]
    feed = signed_in.get("/en/activity/").content.decode()
    assert "A debate" in feed
    assert "A secret" not in feed


def test_the_place_moves_with_its_article_and_goes_with_its_point(citizen, other_citizen, station):
    follow_place(user=citizen, article=station, radius="500")
    assert len(places_near(**STATION)) == 1
    change(station, "<p>Moved.</p>", author=other_citizen, **ROSKILDE)
    assert places_near(**STATION) == []
    assert len(places_near(**ROSKILDE)) == 1
    change(station, "<p>Lost.</p>", author=other_citizen, latitude=None, longitude=None)
    assert places_near(**ROSKILDE) == []


def test_the_article_itself_is_a_better_reason_than_its_place(citizen, other_citizen, station):
    follow_place(user=citizen, article=station, radius="500")
    follow(user=citizen, kind="wiki.article", object_id=str(station.pk))
    change(station, "<p>Busier.</p>", author=other_citizen)
    assert told(citizen) == [("Station", "follow:wiki.article")]


def test_what_lies_around_a_hidden_article_tells_nobody(citizen, other_citizen, station, signed_in):
    follow_place(user=citizen, article=station, radius="1000")
    Article.objects.filter(pk=station.pk).update(state=State.HIDDEN)
    make_article("Market", author=other_citizen, **MARKET)
    assert told(citizen) == []
    page = signed_in.get("/en/account/follows/").content.decode()
    assert "Station" not in page
    assert "Something that is no longer here" in page


def test_it_is_followed_from_the_page_with_another_distance_and_left(signed_in, citizen, station):
    page = signed_in.get("/en/wiki/Station/").content.decode()
    assert f'action="{ADDRESS}"' in page
    assert signed_in.post(ADDRESS, {"action": "follow", "radius": "1000"})["Location"] == "/en/wiki/Station/"
    assert "within 1 kilometre of here" in signed_in.get("/en/wiki/Station/").content.decode()
    Follow.objects.filter(user=citizen, kind="wiki.place").update(rhythm="weekly")
    signed_in.post(ADDRESS, {"action": "follow", "radius": "3000"})
    kept = Follow.objects.get(user=citizen, kind="wiki.place")
    assert (Place.objects.get(pk=kept.object_id).radius, kept.rhythm) == ("3000", "weekly")
    assert "3 kilometres around “Station”" in signed_in.get("/en/account/follows/").content.decode()
    signed_in.post(ADDRESS, {"action": "unfollow"})
    assert not Follow.objects.filter(user=citizen).exists()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"action": "x"},
        {"action": "follow"},
        *({"action": "follow", "radius": radius} for radius in ("", "1", "-500", "²", "9" * 99, "500.0", "500\x00")),
    ],
)
def test_odd_forms_follow_nothing(signed_in, citizen, station, data):
    assert signed_in.post(ADDRESS, data).status_code in {302, 404}
    assert signed_in.get(ADDRESS).status_code == 405
    assert not Follow.objects.filter(user=citizen).exists()
    assert not Place.objects.exists()


def test_where_there_is_no_point_there_is_no_place(signed_in, citizen, site, other_citizen):
    article = make_article("Idea", author=other_citizen)
    assert "/place/" not in signed_in.get("/en/wiki/Idea/").content.decode()
    with pytest.raises(ValidationError):
        follow_place(user=citizen, article=article, radius="500")
    assert not Place.objects.exists()


def test_without_an_account_there_is_no_form(station):
    assert "/place/" not in Client().get("/en/wiki/Station/").content.decode()
    assert Client().post(ADDRESS, {"action": "follow", "radius": "500"})["Location"].startswith("/en/account/login/")
    assert not Place.objects.exists()


def test_places_are_found_in_one_query_however_many(station, other_citizen, django_assert_num_queries):
    for radius in Place.Radius.values:
        Place.objects.create(article=station, radius=radius)
    for number in range(20):
        article = make_article(f"House {number}", author=other_citizen, **MARKET)
        Place.objects.create(article=article, radius="1000")
    with django_assert_num_queries(1):
        assert len(places_near(**STATION)) == 24


def test_one_place_and_many_in_the_list_cost_the_same(
    signed_in, citizen, other_citizen, site, django_assert_num_queries
):
    def add(number):
        article = make_article(f"House {number}", author=other_citizen, **MARKET)
        follow_place(user=citizen, article=article, radius="500")

    add(0)
    for _time in range(2):
        signed_in.get("/en/account/follows/")
    with CaptureQueriesContext(connection) as one:
        signed_in.get("/en/account/follows/")
    for number in range(1, 20):
        add(number)
    with django_assert_num_queries(len(one)):
        signed_in.get("/en/account/follows/")


def test_what_nobody_follows_any_more_goes_in_the_night(citizen, station):
    follow_place(user=citizen, article=station, radius="500")
    Place.objects.create(article=station, radius="3000")
    assert purges()["places"]() == 1
    assert list(Place.objects.values_list("radius", flat=True)) == ["500"]


def test_an_event_told_on_twice_concerns_its_places_once(citizen, other_citizen, station):
    follow_place(user=citizen, article=station, radius="500")
    event = happen(("accounts.person", other_citizen.pk), actor=other_citizen, point=tuple(STATION.values()))
    tell_on.call(event.pk, [], [str(value) for value in STATION.values()])
    assert EventObject.objects.filter(event=event, kind="wiki.place").count() == 1
    assert Notification.objects.filter(recipient=citizen, event=event).count() == 1
