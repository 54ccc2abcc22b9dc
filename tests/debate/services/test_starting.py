"""Starting a debate: whose is public at once, what is refused, whom it asks."""

import uuid
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import User
from community.flags.models import Case
from debate.audiences import address_hash
from debate.models import Committee, Debate, ListedAddress, ParticipantList, Question, Tag
from debate.services.starting import About, Participants, Place, start_debate
from debate.services.states import set_debate_state
from debate.states import State
from tests.debate.making import a_debate, a_post, person
from tests.wiki.articles import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("locales")]


def errors_of(author: Any, **fields: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        a_debate(author, **fields)
    assert not Debate.objects.filter(author=author).exists()
    return caught.value.message_dict


def test_what_a_settled_account_starts_is_public_at_once() -> None:
    debate = a_debate(person(), tags=["Cycling", "cycling", "Traffic"])
    assert (debate.state, debate.is_open) == (State.VISIBLE, True)
    assert sorted(debate.tags.values_list("name", flat=True)) == ["Cycling", "Traffic"]
    assert not Case.objects.exists()


def test_what_a_new_account_starts_waits_for_a_moderator(citizen: User, other_citizen: User, admin: User) -> None:
    debate = a_debate(citizen)
    assert (debate.state, Case.objects.get().kind) == (State.WAITING, "debate.debate")
    assert list(Debate.objects.visible_to(citizen)) == [debate]
    assert not Debate.objects.visible_to(other_citizen).exists()
    set_debate_state(debate, State.VISIBLE, admin)
    assert list(Debate.objects.visible_to(None)) == [debate]


def test_without_an_account_no_debate_is_started(anonymous: AnonymousUser) -> None:
    with pytest.raises(PermissionDenied):
        a_debate(anonymous)


def test_the_same_form_sent_twice_is_one_debate() -> None:
    author, form = person(), uuid.uuid4()
    first = a_debate(author, title="Once", submission=form)
    assert a_debate(author, title="Once", submission=form) == first
    assert Debate.objects.count() == 1


def test_the_same_debate_from_another_form_is_refused() -> None:
    author = person()
    a_debate(author, title="Once", submission=uuid.uuid4())
    with pytest.raises(ValidationError) as caught:
        a_debate(author, title="Once", submission=uuid.uuid4())
    assert "title" in caught.value.message_dict


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("title", {"title": " \x00 "}),
        ("title", {"title": "x" * 161}),
        ("body", {"body": "<p> </p>"}),
        ("body", {"body": "<p>" + "x" * 30_000 + "</p>"}),
        ("kind", {"kind": "<script>"}),
        ("language", {"language": "tlh"}),
        ("tags", {"tags": [str(number) for number in range(7)]}),
        ("tags", {"tags": ["x" * 61]}),
        ("closes_at", {"closes_at": timezone.now() - timedelta(days=1)}),
        ("opens_at", {"opens_at": timezone.now() + timedelta(days=900)}),
        ("audience", {"participants": Participants(audience="everybody")}),
        ("audience", {"participants": Participants(audience="listed")}),
        ("audience", {"participants": Participants(audience="group", group_kind="auth.group", group_id="1")}),
        ("about", {"about": About("wiki.article", "99999")}),
        ("about", {"about": About("nothing.here", "<script>")}),
        ("place_name", {"place": Place(latitude=Decimal(91), longitude=Decimal(0))}),
        ("place_name", {"place": Place(latitude=Decimal(1))}),
        ("place_name", {"place": Place(latitude=Decimal("NaN"), longitude=Decimal(1))}),
        ("place_name", {"place": Place(name="x" * 161)}),
        ("asked", {"kind": "question"}),
    ],
)
def test_what_may_not_be_is_refused_by_its_field(field: str, fields: dict[str, Any]) -> None:
    assert field in errors_of(person(), **fields)


def test_signs_that_no_text_may_hold_are_left_out(citizen: User) -> None:
    article = make_article(author=citizen)
    about = About("wiki.article", str(article.pk), version=1, section="Old\x00 <b>town</b>")
    debate = a_debate(title="A\x00 title", place=Place(name="The\x00 harbour"), about=about, tags=["x\x00y"])
    assert (debate.title, debate.place_name, debate.about_section) == ("A title", "The harbour", "Old <b>town</b>")
    with pytest.raises(ValidationError):
        a_debate(about=About("wiki.article", str(article.pk), version=2**40))


def test_a_question_is_put_to_who_holds_an_office() -> None:
    asked, nobody = person("Ida Politician", role="politician", party="Venstre"), person()
    debate = a_debate(kind="question", asked=asked)
    question = Question.objects.get(debate=debate)
    assert (question.person, question.person_name, question.person_role) == (
        asked, "Ida Politician", "politician:Venstre",
    )  # fmt: skip
    assert "asked" in errors_of(person(), kind="question", asked=nobody)
    closed = Committee.objects.create(name="Old", slug="old", is_active=False)
    assert "asked" in errors_of(person(), kind="question", asked=closed)


def test_the_clock_of_a_question_runs_from_when_it_can_be_read(citizen: User, admin: User) -> None:
    committee = Committee.objects.create(name="Roads", slug="roads")
    debate = a_debate(citizen, kind="question", asked=committee)
    Question.objects.update(asked_at=timezone.now() - timedelta(days=5))
    set_debate_state(debate, State.VISIBLE, admin)
    assert Question.objects.get().asked_at > timezone.now() - timedelta(minutes=1)


def test_staff_hold_debates_for_a_list_and_only_those_on_it_write(citizen: User) -> None:
    street = ParticipantList.objects.create(name="Havnegade")
    ListedAddress.objects.create(participant_list=street, address_hash=address_hash(f" {citizen.email.upper()} "))
    debate = a_debate(person(role="officer"), participants=Participants(audience="listed", participant_list=street))
    assert a_post(debate, citizen).number == 1
    with pytest.raises(PermissionDenied, match="list"):
        a_post(debate)


def test_topics_are_made_once_a_language() -> None:
    a_debate(tags=["Byrum"], language="da")
    a_debate(tags=["byrum"], language="da")
    a_debate(tags=["Byrum"], language="nb")
    assert Tag.objects.count() == 2


def test_starting_is_a_service_of_keywords_alone() -> None:
    with pytest.raises(TypeError):
        start_debate(person(), "open", "T", "<p>B</p>", "en")
