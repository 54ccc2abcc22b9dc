"""Finding debates and posts: on the search page and within one debate; never what is out of sight."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from core.terms import parse
from debate.services.editing import edit_post, withdraw_post
from debate.services.finding import PAGE_SIZE, search_posts
from debate.services.states import set_debate_state, set_post_state
from debate.states import State
from search.finding import suggest
from tests.debate.making import a_debate, a_post
from tests.search.asking import find

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("locales")]
LANGUAGES = ["nl", "da", "sv", "nb", "en"]


def titles(words: str, kind: str = "", languages: list[str] | None = None) -> list[str]:
    return [result.title for result in find(parse(words), languages=languages or LANGUAGES, kind=kind).results]


def test_the_search_finds_debates_by_title_text_and_topic() -> None:
    debate = a_debate(title="Cykelstier", body="<p>Ved skovbrynet</p>", language="da", tags=["Trafik"])
    for words in ("cykelstier", "skovbrynet", "trafik"):
        assert titles(words, "debate") == ["Cykelstier"]
    assert titles("cykelstier", languages=["sv"]) == []
    found = find(parse("skovbrynet"), languages=["da"]).results[0]
    assert (found.kind, found.language, found.url) == ("debate", "da", debate.path("en"))


def test_the_search_finds_posts_by_what_they_say() -> None:
    post = a_post(a_debate(title="Paths"), body="<p>The zebra crosses here</p>")
    found = find(parse("zebra"), languages=["en"], kind="post").results[0]
    assert (found.title, found.url) == ("Paths", post.path("en"))
    assert any(piece.found for piece in found.snippet)


@pytest.mark.parametrize("state", [State.HIDDEN, State.REMOVED])
def test_what_is_hidden_is_found_by_nobody_and_again_when_it_is_back(admin: User, state: str) -> None:
    debate = a_debate(title="Zeppelin")
    post = a_post(debate, body="<p>Quagga</p>")
    set_post_state(post, state, admin)
    assert titles("quagga") == []
    assert search_posts(debate=debate, words="quagga", user=admin).posts == []
    set_post_state(post, State.VISIBLE, admin)
    assert titles("quagga") == ["Zeppelin"]
    set_debate_state(debate, state, admin)
    assert (titles("zeppelin"), titles("quagga")) == ([], [])
    set_debate_state(debate, State.VISIBLE, admin)
    assert titles("quagga") == ["Zeppelin"]


def test_what_waits_is_found_by_nobody(citizen: User) -> None:
    debate = a_debate(citizen, title="Zeppelin")
    assert (debate.state, titles("zeppelin")) == (State.WAITING, [])


def test_what_was_withdrawn_or_edited_away_is_no_longer_found(citizen: User) -> None:
    debate = a_debate()
    post = a_post(debate, citizen, body="<p>Quagga</p>")
    edit_post(post=post, author=citizen, body="<p>Zebra</p>")
    assert [len(search_posts(debate=debate, words=words).posts) for words in ("quagga", "zebra")] == [0, 1]
    withdraw_post(post=post, author=citizen)
    assert titles("zebra") == []


def test_posts_are_no_suggestions() -> None:
    debate = a_debate(title="Debating club")
    a_post(debate)
    assert [result.kind for result in suggest(parse("deb"), language="en")] == ["debate"]


def test_the_search_within_a_debate_stays_within_it() -> None:
    debate = a_debate()
    mine = a_post(debate, body="<p>Bridges over water</p>")
    a_post(a_debate(), body="<p>Bridges elsewhere</p>")
    assert search_posts(debate=debate, words="bridg").posts == [mine]


def test_the_search_within_a_debate_goes_on_where_it_stopped() -> None:
    debate = a_debate()
    posts = [a_post(debate, body=f"<p>Bridge number {number}</p>") for number in range(PAGE_SIZE + 2)]
    first = search_posts(debate=debate, words="bridge")
    second = search_posts(debate=debate, words="bridge", after=first.after)
    assert first.posts + second.posts == posts[::-1]
    assert second.after is None


@pytest.mark.parametrize(
    "words",
    ["", " ", "\x00", '"', "*", "-", "debate1x", "a OR b", "'; DROP TABLE", "x:*", "(((", "autocomplete:x", "<script>"],
)
def test_whatever_is_typed_is_words(words: str) -> None:
    debate = a_debate()
    a_post(debate, body="<p>Something</p>")
    assert search_posts(debate=debate, words=words).posts == []


def test_the_search_page_has_tabs_for_debates(client: Client, site: Any) -> None:
    a_debate(title="Zeppelin")
    page = client.get("/en/search/?q=zeppelin&kind=debate").content.decode()
    assert "Zeppelin" in page
