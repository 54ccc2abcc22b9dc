"""Who follows a place hears of debates about something there, whatever is done in them."""

from decimal import Decimal

import pytest

from accounts.models import User
from community.notifications.models import Notification
from debate.models import Debate
from debate.services.answering import answer_officially
from debate.services.closing import close_debate
from debate.services.starting import Place
from debate.services.states import set_debate_state
from debate.states import State
from tests.debate.making import a_debate, a_post, person
from tests.debate.officials import says
from tests.wiki.articles import make_article
from wiki.services.places import follow_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("locales")]

HERE = Place("The station", Decimal("55.6510"), Decimal("12.2700"))
FAR = Place("Aarhus", Decimal("56.1500"), Decimal("10.2000"))


@pytest.fixture
def neighbour() -> User:
    """Follows a kilometre around the station."""
    follower = person("Nina Neighbour")
    station = make_article("Station", author=person(), latitude=Decimal("55.6512"), longitude=Decimal("12.2705"))
    follow_place(user=follower, article=station, radius="1000")
    return follower


def heard_of(user: User) -> list[str]:
    return list(Notification.objects.filter(recipient=user).order_by("pk").values_list("event__verb", flat=True))


def test_debates_posts_answers_and_outcomes_near_a_place_are_told(neighbour: User) -> None:
    debate = a_debate(place=HERE)
    a_post(debate)
    answer_officially(debate=debate, author=person(role="officer"), wording=says())
    close_debate(debate=debate, by=person(role="officer"), texts={"en": "<p>Done.</p>"})
    assert heard_of(neighbour) == ["debate.opened", "debate.posted", "debate.answered", "debate.closed"]


def test_what_is_farther_away_or_nowhere_is_not(neighbour: User) -> None:
    for place in (FAR, Place()):
        debate = a_debate(place=place)
        a_post(debate)
        answer_officially(debate=debate, author=person(role="officer"), wording=says())
    assert heard_of(neighbour) == []


def test_a_question_that_is_put_to_somebody_is_told_to_them_alone_besides_the_debate(neighbour: User) -> None:
    asked = person(role="politician")
    a_debate(kind=Debate.Kind.QUESTION, asked=asked, place=HERE)
    assert heard_of(neighbour) == ["debate.opened"]
    assert "debate.asked" in heard_of(asked)


def test_a_debate_that_waits_is_told_once_it_is_public(neighbour: User, citizen: User) -> None:
    debate = a_debate(citizen, place=HERE)
    assert heard_of(neighbour) == []
    set_debate_state(debate, State.VISIBLE, None)
    assert heard_of(neighbour) == ["debate.opened"]
