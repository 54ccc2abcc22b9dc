"""What waits for a moderator is seen by who wrote it, with its state, and by nobody else."""

import pytest
from django.test import Client

from accounts.addresses import person_path
from accounts.models import User
from community.moderation.models import ContentRule
from debate.models import Debate, Post
from debate.services.starting import start_debate
from debate.services.states import set_post_state
from debate.states import State
from tests.debate.making import a_debate, a_post, person
from tests.debate.officials import browser, page
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
WORDS, NOTE = "Lamelgardiner", "Only you and moderators see this"


@pytest.fixture
def author() -> User:
    return person("Wanda Waiting")


@pytest.fixture
def debate(author: User) -> Debate:
    """With a post of theirs that a rule holds, in reply to another."""
    ContentRule.objects.create(name="Blinds", patterns="lamelgardiner", effect="hold", is_active=True, only_new=False)
    debate = a_debate()
    root = a_post(debate)
    a_post(debate, author, f"<p>{WORDS}</p>", parent=root, language="da")
    return debate


def test_an_author_sees_their_waiting_post_in_the_debate(debate: Debate, author: User) -> None:
    for path in (debate.path("en"), f"/en/debate/{debate.pk}/posts/1/thread/"):
        html = page(browser(author), path)
        assert WORDS in html
        assert 'id="waiting"' in html
        assert "waiting for review" in html
        assert "in reply to post 1" in html


@pytest.mark.parametrize("role", ["anonymous", "reader"])
def test_nobody_else_sees_it(debate: Debate, author: User, role: str) -> None:
    client = Client() if role == "anonymous" else browser(person())
    for path in (debate.path("en"), f"/en/debate/{debate.pk}/posts/1/thread/", person_path(author.public_id)):
        html = page(client, path)
        assert WORDS not in html
        assert NOTE not in html


def test_sending_leads_to_it(debate: Debate, author: User) -> None:
    values = {"body": "Lamelgardiner again", "language": "en", "format": "text", "asked_language": "en"}
    form = page(client := browser(author), f"/en/debate/{debate.pk}/post/")
    values["submission"] = form.split('name="submission" value="')[1].split('"')[0]
    answer = client.post(f"/en/debate/{debate.pk}/post/", values)
    assert answer["Location"] == f"{debate.path('en')}#waiting"
    assert "Lamelgardiner again" in page(client, debate.path("en"))


def test_its_own_page_is_where_it_is_seen(debate: Debate) -> None:
    post = Post.objects.get(number=None)
    assert post.path("da") == f"/da/debate/{debate.pk}/#waiting"


def test_a_post_that_waits_again_keeps_its_place_for_its_author(author: User) -> None:
    post = a_post(debate := a_debate(), author, f"<p>{WORDS}</p>")
    set_post_state(post, State.WAITING, None)
    seen = page(browser(author), debate.path("en"))
    assert WORDS in seen
    assert 'id="post-1"' in seen
    assert WORDS not in page(Client(), debate.path("en"))


def test_one_s_own_lists_have_what_waits(debate: Debate, author: User) -> None:
    newcomer = UserFactory()
    started = start_debate(author=newcomer, kind="open", title="Zebrastriber", body="<p>Why?</p>", language="da")
    assert started.state == State.WAITING
    for path in ("/en/debate/", person_path(newcomer.public_id)):
        own = page(browser(newcomer), path)
        assert "Zebrastriber" in own
        assert NOTE in own
        assert "waiting for review" in own
        for other in (Client(), browser(author)):
            assert "Zebrastriber" not in page(other, path)
    mine = page(browser(author), person_path(author.public_id))
    assert f'href="/en/debate/{debate.pk}/#waiting"' in mine
