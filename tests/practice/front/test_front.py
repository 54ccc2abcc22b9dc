"""The front page of the practice: calm when empty, few questions when full, and nothing that only some may read."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from practice.cases.services.finding_catalogue import forget_catalogue
from practice.events.services.details import Details, Timing, Where
from practice.events.services.writing import create_event
from practice.front.door import livest_case
from practice.groups.models import WorkingGroup
from practice.groups.services.founding import Facts, found_group
from practice.groups.services.noticing import NoticeFacts, post_notice
from tests.debate.making import person
from tests.practice.cases.making import add_case
from tests.practice.organisations.making import an_organisation
from tests.prepared import prepared_site

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def prepared(django_db_setup, django_db_blocker):
    with prepared_site(django_db_blocker):
        yield


@pytest.fixture(autouse=True)
def _site(prepared, locales):
    forget_catalogue()


def group(name: str, sight: str = WorkingGroup.Sight.PUBLIC, kind: str = WorkingGroup.Kind.BUSINESS) -> WorkingGroup:
    joining = WorkingGroup.Joining.INVITATION if sight == WorkingGroup.Sight.HIDDEN else WorkingGroup.Joining.OPEN
    facts = Facts(name=name, about="<p>We meet.</p>", language="en", sight=sight, joining=joining, kind=kind)
    return found_group(founder=person(), facts=facts)


def test_empty_it_says_what_would_be_here_and_has_one_thing_to_do():
    text = Client().get("/en/practice/").content.decode()
    assert "Nobody has shared a case yet" in text and 'href="/en/practice/cases/new/"' in text
    assert text.count('class="ds-button"') - text.count('type="submit"') <= 2


def test_it_shows_what_everybody_reads_and_nothing_else():
    network = group("Open network")
    owner = network.memberships.get().user
    facts = NoticeFacts(kind="offer", title="A spare drone", body="<p>Take it.</p>", language="en")
    post_notice(group=network, author=owner, facts=facts)
    hidden = group("Whisperers", WorkingGroup.Sight.HIDDEN)
    named = group("Named ones", WorkingGroup.Sight.NAMED)
    for one, title in ((hidden, "Secret offer"), (named, "Quiet offer")):
        words = NoticeFacts(kind="offer", title=title, body="<p>Psst</p>", language="en")
        post_notice(group=one, author=one.memberships.get().user, facts=words)
        day = timezone.localdate() + timedelta(days=3)
        create_event(
            author=one.memberships.get().user,
            details=Details(
                title=f"Meeting of {title}",
                language="en",
                timing=Timing(zone="Europe/Copenhagen", first_day=day, last_day=day),
                where=Where(place_name="Kortrijk"),
            ),
            group=one,
        )
    an_organisation("Karlstads kommun")
    text = Client().get("/en/practice/").content.decode()
    for seen in ("Open network", "A spare drone", "Karlstads kommun"):
        assert seen in text
    for unseen in ("Whisperers", "Secret offer", "Quiet offer", "Named ones", "Meeting of"):
        assert unseen not in text
    for who in (person(), hidden.memberships.get().user):
        client = Client()
        client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
        assert "Secret offer" not in client.get("/en/practice/").content.decode()


def test_it_takes_ten_questions_at_most_and_is_kept_whole(django_assert_max_num_queries):
    group("Open network")
    an_organisation("Karlstads kommun")
    for language in ("nb", "en", "da"):
        add_case(language)
    client = Client()
    client.get("/en/practice/")
    with django_assert_max_num_queries(10):
        response = client.get("/en/practice/")
    assert response["Cache-Control"].startswith("public")


def test_it_is_there_in_each_language_and_behind_a_door_of_the_menu_and_of_the_front_page():
    for code in ("nl", "da", "sv", "nb", "en"):
        assert Client().get(f"/{code}/practice/").status_code == 200
    text = Client().get("/en/").content.decode()
    assert text.count('href="/en/practice/"') >= 2
    assert "Share the first one" in text
    assert livest_case("en") is None
