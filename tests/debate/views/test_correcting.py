"""Putting the words of one's own debate right."""

import pytest
from django.test import Client

from accounts.models import User
from community.flags.models import Case
from community.moderation.models import ContentRule
from core.terms import parse
from debate.models import Debate
from debate.states import State
from tests.debate.making import a_debate, a_post, person
from tests.search.asking import find

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
FIELDS = {
    "title": "Cycle paths",
    "body": "Now with a verb.",
    "language": "en",
    "tags": "Traffic, Bikes",
    "format": "text",
}
LONG = "x" * 30_000


@pytest.fixture
def author() -> User:
    return person("Annika Author")


@pytest.fixture
def debate(author: User) -> Debate:
    return a_debate(author, title="Cycel paths")


def enter(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(debate: Debate) -> str:
    return f"/en/debate/{debate.pk}/edit/"


def test_its_author_puts_a_debate_right(author: User, debate: Debate) -> None:
    browser = enter(author)
    page = browser.get(debate.path("en")).content.decode()
    assert address(debate) in page
    assert "Cycel paths" in browser.get(address(debate)).content.decode()
    answer = browser.post(address(debate), FIELDS)
    debate.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, debate.path("en"))
    assert (debate.title, debate.body, debate.edited_at is not None) == ("Cycle paths", "<p>Now with a verb.</p>", True)
    assert sorted(debate.tags.values_list("name", flat=True)) == ["Bikes", "Traffic"]
    assert find(parse("verb bikes"), languages=["en"]).total == 1


def test_nobody_else_does(debate: Debate, admin: User, citizen: User) -> None:
    for user in (None, citizen, admin):
        browser = enter(user)
        assert address(debate) not in browser.get(debate.path("en")).content.decode()
        assert browser.get(address(debate)).status_code == 403
        answer = browser.post(address(debate), FIELDS)
        assert (answer.status_code, "Now with a verb." in answer.content.decode()) == (403, True)
    debate.refresh_from_db()
    assert debate.title == "Cycel paths"


def test_once_somebody_has_written_it_stays_as_it_is(author: User, debate: Debate) -> None:
    a_post(debate)
    browser = enter(author)
    assert browser.get(address(debate)).status_code == 403
    answer = browser.post(address(debate), FIELDS)
    assert (answer.status_code, "Now with a verb." in answer.content.decode()) == (403, True)
    assert Debate.objects.get().title == "Cycel paths"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 161),
        ("body", " "),
        ("body", LONG),
        ("language", "tlh"),
        ("tags", "x" * 61),
    ],
)
def test_what_may_not_be_comes_back_with_the_text(author: User, debate: Debate, field: str, value: str) -> None:
    answer = enter(author).post(address(debate), {**FIELDS, field: value})
    assert (answer.status_code, 'value="Traffic, Bikes"' in answer.content.decode()) == (422, field != "tags")
    debate.refresh_from_db()
    assert debate.title == "Cycel paths"


def test_a_change_that_a_rule_holds_takes_the_debate_out_of_sight_until_a_moderator_has_looked(
    author: User, debate: Debate
) -> None:
    ContentRule.objects.create(name="Casinos", patterns="casino", effect="hold", is_active=True, only_new=False)
    enter(author).post(address(debate), {**FIELDS, "body": "Casino!"})
    debate.refresh_from_db()
    assert (debate.state, Case.objects.get().kind) == (State.WAITING, "debate.debate")
    assert enter(None).get(debate.path("en")).status_code == 404
