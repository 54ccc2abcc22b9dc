"""What hangs on a post goes out of sight with it, wherever it is found: replies, and the files on them."""

import pytest

from core import objects
from core.terms import parse
from practice.groups.models import File, Post
from practice.groups.querysets import POST
from practice.groups.services.indexing import read_posts
from practice.groups.services.posting import withdraw_post
from practice.groups.services.states import set_post_state
from practice.groups.states import State
from tests.practice.groups.making import a_group, a_pdf, a_post, inside, owner_of, person
from tests.search.asking import find

pytestmark = pytest.mark.django_db
WORD = "quokka"
OUT = [State.WITHDRAWN, State.HIDDEN, State.REMOVED, State.WAITING]


@pytest.fixture
def thread():
    group = a_group()
    member = inside(group)
    post = a_post(group)
    reply = a_post(group, member, f"<p>A {WORD}</p>", parent=post, files=[a_pdf(name=f"{WORD}.pdf")])
    return post, reply


def take(post, state) -> None:
    if state == State.WITHDRAWN:
        withdraw_post(post=post, by=owner_of(post.group))
    else:
        set_post_state(post, state, None)


@pytest.mark.parametrize("state", OUT)
def test_a_reply_is_found_nowhere_while_its_post_is_out_of_sight(client, thread, state):
    post, reply = thread
    member, file = reply.author, reply.files.get()
    assert Post.objects.public().contains(reply)
    take(post, state)
    for user in (None, person(), member, owner_of(post.group)):
        assert not Post.objects.visible_to(user).contains(reply)
        assert not objects.get(POST).visible_to(user).filter(pk=reply.pk).exists()
        assert not File.objects.visible_to(user).contains(file)
    assert not Post.objects.public().contains(reply)
    assert read_posts([reply.pk]) == {}
    client.force_login(member)
    base = f"/en/practice/groups/{post.group.slug}/"
    for address in (f"{base}posts/?q={WORD}", f"{base}files/", f"/en/people/{member.public_id}/"):
        page = client.get(address).content.decode().replace(f'value="{WORD}"', "")
        assert f"A {WORD}" not in page
        assert f"{WORD}.pdf" not in page
    assert client.get(f"{file.path('en')}download/").status_code == 404


def test_it_comes_back_with_its_post(thread):
    post, reply = thread
    for state in (State.HIDDEN, State.VISIBLE):
        set_post_state(post, state, None)
    assert Post.objects.public().contains(reply)
    assert File.objects.visible_to(None).contains(reply.files.get())


def test_the_search_of_the_site_forgets_and_finds_replies_with_their_post(thread, monkeypatch):
    post, reply = thread
    seen = []
    monkeypatch.setattr(
        "practice.groups.services.indexing.insert_or_update_object", lambda one: seen.append((one.pk, True))
    )
    monkeypatch.setattr("practice.groups.services.indexing.remove_object", lambda one: seen.append((one.pk, False)))
    set_post_state(post, State.HIDDEN, None)
    assert (reply.pk, False) in seen
    set_post_state(post, State.VISIBLE, None)
    assert (reply.pk, True) in seen


def test_a_moderator_who_judges_a_post_sees_what_hangs_on_it(thread):
    post, reply = thread
    set_post_state(post, State.HIDDEN, None)
    assert Post.objects.visible_to(person(role="moderator")).contains(reply)


def test_the_search_of_the_site_asks_for_the_post_above_itself(thread):
    """The index may be behind: what is counted and listed is decided by the rows as they are."""
    post, _reply = thread
    found = find(parse(WORD), languages=["en"], kind="group-post")
    assert (found.total, len(found.results)) == (1, 1)
    for state in OUT:
        Post.objects.filter(pk=post.pk).update(state=state)
        assert find(parse(WORD), languages=["en"], kind="group-post").total == 0
