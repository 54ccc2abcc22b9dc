"""What was made of a text goes when readers no longer see it."""

from typing import Any

import pytest

from accounts.models import User
from accounts.privacy.services.erasing import erase
from community.flags.services import open_case
from community.moderation.models import Decision
from community.moderation.services.deciding import Verdict, decide
from community.moderation.services.rules import ensure_rules
from community.translations.models import Correction, Translation
from community.translations.registry import Source, get
from community.translations.services.translating import content_hash
from debate.models import Post
from debate.services.correcting import correct_debate
from debate.services.editing import edit_post, withdraw_post
from debate.services.states import set_debate_state, set_post_state
from debate.states import State
from tests.debate.making import a_debate, a_post, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("locales")]


@pytest.fixture
def erik() -> User:
    return person("Erik Erased")


def source_of(thing: Any) -> Source:
    translatable = get("debate.post" if isinstance(thing, Post) else "debate.debate")
    assert translatable is not None
    return translatable.source(thing)


def translated(thing: Any, target: str = "da") -> Translation:
    """As a reader asked for it."""
    source = source_of(thing)
    return Translation.objects.create(
        content_hash=content_hash(source.html, source.language, source.policy),
        source=source.language, target=target, engine="test", engine_name="Test", html="<p>Oversat</p>",
    )  # fmt: skip


def put_better(translation: Translation, thing: Any) -> Correction:
    source, author = source_of(thing), person()
    return Correction.objects.create(
        translation=translation, number=1, kind=source.kind.name, object_id=source.object_id,
        author=author, author_name=str(author), html="<p>Bedre</p>",
    )  # fmt: skip


def hide(thing: Any) -> None:
    set_state = set_post_state if isinstance(thing, Post) else set_debate_state
    set_state(thing, State.HIDDEN, None)


def test_a_withdrawn_post_takes_its_translations_along() -> None:
    author = person()
    post, other = a_post(debate := a_debate(), author), a_post(debate)
    put_better(translated(post), post)
    translated(post, "sv")
    kept = translated(other)
    withdraw_post(post=post, author=author)
    assert list(Translation.objects.all()) == [kept]
    assert not Correction.objects.exists()


def test_an_edited_post_takes_those_of_its_earlier_words_along() -> None:
    author = person()
    post = a_post(a_debate(), author)
    translated(post)
    edit_post(post=post, author=author, body=post.body)
    assert Translation.objects.count() == 1
    edit_post(post=post, author=author, body="<p>Other words</p>")
    assert not Translation.objects.exists()


@pytest.mark.parametrize("action", [Decision.Action.HIDE, Decision.Action.REMOVE])
def test_a_post_that_a_moderator_takes_away_takes_its_translations_along(action: str) -> None:
    ensure_rules()
    post = a_post(a_debate())
    translated(post)
    verdict = Verdict(action, rule_key="spam", statement="Because.")
    decide(case=open_case(post), moderator=person(role="moderator"), verdict=verdict)
    assert not Translation.objects.exists()


def test_a_hidden_debate_takes_those_of_its_opening_and_all_its_posts_along() -> None:
    debate = a_debate()
    for thing in (debate, a_post(debate), a_post(debate)):
        translated(thing)
    hide(debate)
    assert not Translation.objects.exists()


def test_a_corrected_opening_text_takes_those_of_its_earlier_words_along() -> None:
    author = person()
    debate = a_debate(author)
    translated(debate)
    correct_debate(debate=debate, author=author, title="Another title", body=debate.body, language="en")
    assert not Translation.objects.exists()


def test_translations_forget_who_is_erased(erik: User) -> None:
    post = a_post(a_debate(), body="<p>Ask @Erik Erased or @erik erased</p>")
    translated(post)
    erase(erik)
    post.refresh_from_db()
    assert not Translation.objects.exists()
    assert "rased" not in post.body


def test_taking_back_a_copy_of_somebody_s_text_undoes_nobody_s_work() -> None:
    copier = person()
    post = a_post(debate := a_debate())
    put_better(translated(post), post)
    copy = a_post(debate, copier, post.body)
    withdraw_post(post=copy, author=copier)
    assert Correction.objects.count() == 1
    hide(post)
    assert not Translation.objects.exists()
