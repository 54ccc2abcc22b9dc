"""Every number on a page is the number of things that its reader can see there."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.addresses import person_path
from accounts.models import User
from debate.models import Debate, Participation, Post
from debate.overview import languages
from debate.reading import MOST_COUNTED, seen_after
from debate.services.answering import answer_officially, set_answer_state
from debate.services.editing import withdraw_post
from debate.services.states import set_debate_state, set_post_state
from debate.states import Stance, State
from tests.debate.making import a_debate, a_post, person
from tests.debate.officials import a_committee, browser, page, says

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def words_of(client: Client, path: str) -> str:
    """The page without its tags, spaces made one."""
    return " ".join(re.sub(r"<[^>]*>", " ", page(client, path)).split())


def hide(thing: Any) -> None:
    (set_post_state if isinstance(thing, Post) else set_debate_state)(thing, State.HIDDEN, None)


def test_the_sides_of_a_debate_count_what_stands_in_them() -> None:
    debate = a_debate(kind=Debate.Kind.FOR_AGAINST)
    posts = [a_post(debate, stance=stance) for stance in (Stance.FOR, Stance.FOR, Stance.FOR, Stance.AGAINST)]
    a_post(debate, stance=Stance.AGAINST, parent=posts[0])
    text = words_of(Client(), debate.path("en"))
    assert "For: 3 posts" in text
    assert "Against: 1 post " in text
    assert "5 posts" in text
    hide(posts[0])
    withdraw_post(post=posts[3], author=posts[3].author)
    text = words_of(Client(), debate.path("en"))
    assert "For: 2 posts" in text
    assert "Against: 0 posts" in text
    assert "3 posts" in text


def test_what_is_new_counts_what_there_is_to_read() -> None:
    reader, debate = person(), a_debate()
    posts = [a_post(debate) for _number in range(4)]
    Participation.objects.create(debate=debate, user=reader, last_read=1)
    assert "3 new posts" in words_of(browser(reader), debate.path("en"))
    hide(posts[1])
    assert "2 new posts" in words_of(browser(reader), debate.path("en"))
    for post in posts[2:]:
        hide(post)
    assert "Go on where you stopped:" not in words_of(browser(reader), debate.path("en"))


def test_so_much_that_is_new_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    debate = a_debate()
    posts = [a_post(debate) for _number in range(4)]
    debate.refresh_from_db()
    assert seen_after(debate, 0) == 4
    hide(posts[0])
    debate.refresh_from_db()
    monkeypatch.setattr("debate.reading.MOST_COUNTED", 2)
    assert (seen_after(debate, 0), seen_after(debate, 2), MOST_COUNTED) == (None, 2, 200)


def test_updates_count_what_they_show(client: Client) -> None:
    debate = a_debate()
    posts = [a_post(debate) for _number in range(3)]
    hide(posts[1])
    where = f"/en/debate/{debate.pk}/updates/"
    told = client.get(f"{where}?after=1").json()
    shown = client.get(f"{where}?after=1&show=1").json()
    assert told["count"] == len(shown["posts"]) == 1
    assert client.get(f"{where}?after=1").json() == told
    hide(posts[2])
    assert client.get(f"{where}?after=2").status_code == 204
    assert client.get(f"{where}?after=0").json()["count"] == 1


def test_counting_what_is_new_is_asked_once_of_the_database(client: Client) -> None:
    debate = a_debate()
    a_post(debate)
    where = f"/en/debate/{debate.pk}/updates/?after=0"
    client.get(where)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(where).json()["count"] == 1
    assert len(asked) == 0


def test_replies_are_counted_as_they_are_seen() -> None:
    debate = a_debate()
    root = a_post(debate)
    replies = [a_post(debate, parent=root) for _number in range(6)]
    hide(replies[0])
    hide(replies[5])
    assert "4 replies" in words_of(Client(), f"/en/debate/{debate.pk}/posts/1/thread/")
    shown = words_of(Client(), debate.path("en"))
    assert "Show 2 more replies" in shown


def test_topics_are_those_of_debates_in_sight() -> None:
    seen, unseen = a_debate(tags=["Cyclepaths"]), a_debate(tags=["Zebrafinches"])
    assert "Zebrafinches" in words_of(Client(), "/en/debate/")
    hide(unseen)
    text = words_of(Client(), "/en/debate/")
    assert "Cyclepaths" in text
    assert "Zebrafinches" not in text
    assert seen.title in text


def test_rates_and_lists_count_no_hidden_question() -> None:
    asked, committee = person(role="politician"), a_committee("Veje")
    mine = [a_debate(kind="question", asked=asked) for _number in range(2)]
    theirs = [a_debate(kind="question", asked=committee) for _number in range(2)]
    hide(mine[0])
    hide(theirs[0])
    for path in (person_path(asked.public_id), "/en/debate/committees/", "/en/debate/committees/veje/"):
        assert "answered 0 of 1 question (0 %)" in words_of(Client(), path), path


def test_an_answer_out_of_sight_counts_for_nothing() -> None:
    asked = person(role="politician")
    debate = a_debate(kind="question", asked=asked)
    answer = answer_officially(debate=debate, author=asked, wording=says()).answer
    set_answer_state(answer, State.HIDDEN, None)
    debate.refresh_from_db()
    assert debate.answer_count == 0
    assert "unanswered" in words_of(Client(), debate.path("en"))


def test_posts_of_a_hidden_debate_are_counted_nowhere(admin: User) -> None:
    debate = a_debate(language="da")
    a_post(debate)
    assert [(row["code"], row["posts"]) for row in languages()] == [("da", 1)]
    hide(debate)
    assert languages() == []
