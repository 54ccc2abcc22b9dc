"""What is hidden leaves every page that a cache in front keeps. The pages are found, not named: whatever address of
the site shows a debate to everybody and may be kept has to be purged."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Site

from accounts.addresses import person_path
from accounts.models import User
from debate.fresh import last_number
from debate.models import Debate, Post, Question
from debate.services.answering import answer_officially
from debate.services.asking import reassign
from debate.services.correcting import correct_debate
from debate.services.editing import withdraw_post
from debate.services.states import set_debate_state, set_post_state
from debate.states import State
from debate.urls import urlpatterns
from tests.debate.making import a_debate, a_post, person
from tests.debate.officials import a_committee, says
from tests.prepared import prepared_site

pytestmark = pytest.mark.django_db

TITLE, WORDS = "Zebrastribergade", "Lamelgardiner"
QUERIES = ("", "?status=answered", "?status=waiting", "?page=1", "?order=newest")


@pytest.fixture
def purged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    paths: list[str] = []
    monkeypatch.setattr("debate.services.purging.purge_later", paths.extend)
    return paths


@pytest.fixture(scope="module")
def prepared(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with prepared_site(django_db_blocker):
        yield


@pytest.fixture
def debate(prepared: None, site: Site) -> Debate:
    """A question to a committee, answered by a politician who is not asked; the front page shows it."""
    debate = a_debate(kind="question", asked=a_committee("Veje"), title=TITLE)
    a_post(debate, body=f"<p>{WORDS}</p>")
    answer_officially(debate=debate, author=person(role="politician"), wording=says())
    return Debate.objects.get(pk=debate.pk)


def addresses(debate: Debate) -> Iterator[str]:
    """Every address of debates, and those of others that may show one."""
    values: dict[str, Any] = {
        "pk": debate.pk, "slug": debate.slug, "number": 1, "key": debate.embed_key, "name": "json",
        "answer_pk": debate.answers.values_list("pk", flat=True).first() or 1, "step_pk": 1, "sentence_pk": 1,
        "objection_pk": 1,
    }  # fmt: skip
    for pattern in urlpatterns:
        wanted = pattern.pattern.converters
        given = {**values, "slug": "veje"} if pattern.name == "committee_detail" else values
        path = reverse(f"debate:{pattern.name}", kwargs={name: given[name] for name in wanted})
        yield from (f"{path}{query}" for query in QUERIES)
    yield from ("/en/", f"/en/search/?q={TITLE}", f"/en/search/suggestions/?q={TITLE}", "/sitemap.xml")
    yield from ("/sitemap-debates.xml", "/sitemap-debates.xml?p=1", person_path(debate.author.public_id))


def kept_that_show(debate: Debate, words: str) -> set[str]:
    found = set()
    for path in addresses(debate):
        answer = Client().get(path)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        shows = any(text.encode() in content for text in (words, words.lower(), escape(words)))
        if answer.status_code == 200 and shows and "s-maxage" in answer.get("Cache-Control", ""):
            found.add(path)
    return found


def test_hiding_a_debate_purges_every_kept_page_that_shows_it(debate: Debate, purged: list[str]) -> None:
    shown = kept_that_show(debate, TITLE)
    front, own = "/en/debate/", debate.path("en")
    least = {"/en/", front, f"{front}committees/veje/", f"{front}feed/", own, f"{front}{debate.pk}/feed/"}
    assert {*least, f"{front}{debate.pk}/embed/{debate.embed_key}/", "/sitemap-debates.xml"} <= shown
    purged.clear()
    set_debate_state(debate, State.HIDDEN, None)
    assert shown - set(purged) == set()
    assert {path.replace("/en/", "/sv/", 1) for path in shown} - set(purged) == set()
    assert kept_that_show(debate, TITLE) == set()


def hidden_by_a_moderator(post: Post) -> None:
    set_post_state(post, State.HIDDEN, None)


def withdrawn_by_its_author(post: Post) -> None:
    withdraw_post(post=post, author=post.author)


@pytest.mark.parametrize("out_of_sight", [hidden_by_a_moderator, withdrawn_by_its_author])
def test_a_post_out_of_sight_purges_every_kept_page_that_shows_it(
    debate: Debate, purged: list[str], out_of_sight: Any
) -> None:
    shown = kept_that_show(debate, WORDS)
    assert debate.path("en") in shown
    purged.clear()
    out_of_sight(Post.objects.select_related("author").get())
    assert shown - set(purged) == set()
    assert kept_that_show(debate, WORDS) == set()


def test_the_front_page_goes_when_the_debate_moves_that_it_shows(debate: Debate, purged: list[str]) -> None:
    purged.clear()
    a_post(debate)
    assert {f"/{code}/" for code in ("nl", "da", "sv", "nb", "en")} <= set(purged)


def test_another_title_purges_the_address_under_the_earlier_one(purged: list[str], locales: object) -> None:
    author = person()
    debate = a_debate(author, title="Before")
    earlier = debate.path("en")
    purged.clear()
    now = correct_debate(debate=debate, author=author, title="After", body=debate.body, language="en")
    assert {earlier, now.path("en")} <= set(purged)
    assert earlier != now.path("en")


def test_handing_on_purges_the_page_of_who_was_asked_before(debate: Debate, purged: list[str], admin: User) -> None:
    purged.clear()
    Question.objects.update(answered_at=None)
    reassign(question=Question.objects.get(), by=admin, asked=a_committee("Parks"), reason="Theirs.")
    assert {"/en/debate/committees/veje/", "/en/debate/committees/parks/"} <= set(purged)


def test_who_has_a_debate_open_hears_at_once_of_what_moved(
    debate: Debate, django_capture_on_commit_callbacks: Any
) -> None:
    assert last_number(debate.pk) == 1
    with django_capture_on_commit_callbacks(execute=True):
        post = a_post(debate)
    assert last_number(debate.pk) == post.number == 2
    with django_capture_on_commit_callbacks(execute=True):
        set_debate_state(debate, State.HIDDEN, None)
    assert last_number(debate.pk) is None
