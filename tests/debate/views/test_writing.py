"""Writing in a debate through its pages: with and without an account, and what comes back when it may not be saved."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from debate.models import Debate, Participation, Post, PostVersion
from debate.states import Stance, State
from tests.debate.making import a_debate, a_post, person

pytestmark = pytest.mark.django_db
WORDS = "A path with lamps would help everybody who cycles to the station in winter."


@pytest.fixture(autouse=True)
def _site(site: Any) -> None:
    """Every page needs one."""


def form(text: str = WORDS, **more: Any) -> dict[str, Any]:
    return {"body": text, "language": "en", "format": "text", "submission": str(uuid.uuid4()), **more}


def test_plain_text_becomes_paragraphs_and_leads_to_the_post(client: Client) -> None:
    debate = a_debate()
    client.force_login(person())
    response = client.post(
        f"/en/debate/{debate.pk}/post/", form(f"{WORDS}\n\nSecond <b>line</b>\nhttps://example.org/a?b=1&c=2.")
    )
    post = Post.objects.get(debate=debate)
    assert response["Location"] == f"{debate.path('en')}#post-1"
    assert post.body == (
        f"<p>{WORDS}</p><p>Second &lt;b&gt;line&lt;/b&gt;<br>"
        '<a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a>.</p>'
    )


def test_an_empty_post_is_refused_and_keeps_what_else_was_said(client: Client) -> None:
    debate = a_debate(kind=Debate.Kind.FOR_AGAINST)
    client.force_login(person())
    response = client.post(f"/en/debate/{debate.pk}/post/", form("   ", stance="1"))
    assert response.status_code == 422
    assert "Write something first." in response.content.decode()
    assert re.search(r'value="1"[^>]*checked', response.content.decode())
    assert not Post.objects.exists()


def test_a_side_must_be_taken(client: Client) -> None:
    debate = a_debate(kind=Debate.Kind.FOR_AGAINST)
    client.force_login(person())
    response = client.post(f"/en/debate/{debate.pk}/post/", form())
    assert response.status_code == 422
    assert WORDS in response.content.decode()
    client.post(f"/en/debate/{debate.pk}/post/", form(stance="-1"))
    assert Post.objects.get().stance == Stance.AGAINST


def test_a_reply_stands_under_what_it_answers_and_quotes_it(client: Client) -> None:
    debate = a_debate()
    root = a_post(debate, body="<p>The lamps are too dark.</p>")
    client.force_login(person())
    page = client.get(f"/en/debate/{debate.pk}/post/?quote={root.number}").content.decode()
    assert "The lamps are too dark." in page
    client.post(f"/en/debate/{debate.pk}/post/?quote={root.number}", form(quoted_text="too dark"))
    reply = Post.objects.get(number=2)
    assert (reply.parent, reply.quoted, reply.quoted_text) == (root, root, "too dark")
    assert client.get(f"/en/debate/{debate.pk}/post/?reply=77").status_code == 404


def test_the_same_form_twice_is_one_post(client: Client) -> None:
    debate = a_debate()
    client.force_login(person())
    data = form()
    for _time in range(2):
        assert client.post(f"/en/debate/{debate.pk}/post/", data).status_code == 302
    assert Post.objects.count() == 1


def test_who_is_signed_out_gets_the_text_back_with_the_way_to_sign_in(client: Client) -> None:
    debate = a_debate()
    assert client.get(f"/en/debate/{debate.pk}/post/").status_code == 403
    response = client.post(f"/en/debate/{debate.pk}/post/", form())
    assert response.status_code == 403
    html = response.content.decode()
    assert WORDS in html
    assert "You are no longer signed in" in html


def test_a_closed_debate_takes_nothing_and_keeps_the_text(client: Client) -> None:
    debate = a_debate()
    Debate.objects.filter(pk=debate.pk).update(closed_at=timezone.now())
    client.force_login(person())
    assert client.get(f"/en/debate/{debate.pk}/post/").status_code == 403
    response = client.post(f"/en/debate/{debate.pk}/post/", form())
    assert response.status_code == 403
    assert WORDS in response.content.decode()
    assert "This debate is closed" in client.get(debate.path("en")).content.decode()


def test_a_form_without_its_token_comes_back_whole(citizen: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    debate = a_debate()
    client.force_login(citizen)
    response = client.post(f"/en/debate/{debate.pk}/post/", form())
    assert response.status_code == 403
    assert WORDS in response.content.decode()


def test_a_language_that_the_text_is_not_in_is_asked_about_once(client: Client, settings: Any) -> None:
    settings.LANGUAGE_DETECTION = True
    debate = a_debate()
    client.force_login(person())
    dutch = "Wij willen dat de gemeente eindelijk iets doet aan het fietspad langs het spoor bij het station."
    data = form(dutch)
    response = client.post(f"/en/debate/{debate.pk}/post/", data)
    assert response.status_code == 422
    html = response.content.decode()
    assert "Is this Dutch?" in html
    assert dutch in html
    client.post(f"/en/debate/{debate.pk}/post/", {**data, "language": "nl", "asked_language": "nl"})
    assert Post.objects.get().language == "nl"


def test_without_an_account_one_writes_where_anyone_may_and_it_waits(client: Client, settings: Any) -> None:
    settings.HUMAN_SECONDS = 0
    debate = a_debate(participants=_anyone())
    html = client.get(f"/en/debate/{debate.pk}/post/").content.decode()
    mark = re.search(r'name="human_mark" value="([^"]+)"', html)
    assert mark is not None
    data = form(author_name="Grete", human_mark=mark[1], human_proof="", website="")
    response = client.post(f"/en/debate/{debate.pk}/post/", data)
    assert response.status_code == 302
    assert Post.objects.get().state == State.WAITING
    assert WORDS not in client.get(debate.path("en")).content.decode()


def test_its_author_edits_a_post_and_the_earlier_text_stays_to_be_read(client: Client) -> None:
    author, debate = person(), a_debate()
    post = a_post(debate, author, "<p>Frist</p>")
    client.force_login(author)
    where = f"/en/debate/{debate.pk}/posts/1/"
    assert "Frist" in client.get(f"{where}edit/").content.decode()
    assert client.post(f"{where}edit/", form("First")).status_code == 302
    post.refresh_from_db()
    assert post.body == "<p>First</p>"
    assert PostVersion.objects.filter(post=post).count() == 1
    html = client.get(f"{where}versions/").content.decode()
    assert "Frist" in html
    assert "First" in html
    client.force_login(person())
    assert client.get(f"{where}edit/").status_code == 403
    assert client.post(f"{where}edit/", form("Other")).status_code == 403


def test_withdrawing_asks_first_and_is_its_authors_alone(client: Client) -> None:
    author, debate = person(), a_debate()
    post = a_post(debate, author)
    where = f"/en/debate/{debate.pk}/posts/1/withdraw/"
    client.force_login(person())
    assert client.get(where).status_code == 403
    assert client.post(where).status_code == 403
    client.force_login(author)
    assert "Withdraw this post?" in client.get(where).content.decode()
    assert client.post(where).status_code == 302
    post.refresh_from_db()
    assert post.state == State.WITHDRAWN


def test_support_is_given_and_taken_back_by_a_form_and_by_a_program(client: Client) -> None:
    debate = a_debate()
    post = a_post(debate)
    where = f"/en/debate/{debate.pk}/posts/1/support/"
    assert "/account/login/" in client.post(where, {"wanted": "1"})["Location"]
    client.force_login(person())
    assert client.post(where, {"wanted": "1"}).status_code == 302
    answer = client.post(where, {"wanted": "1"}, headers={"accept": "application/json"}).json()
    assert answer == {"count": 1, "wanted": True}
    assert 'aria-pressed="true"' in client.get(debate.path("en")).content.decode()
    answer = client.post(where, {"wanted": "0"}, headers={"accept": "application/json"}).json()
    assert answer == {"count": 0, "wanted": False}
    assert client.post("/en/debate/1/posts/99/support/").status_code == 404
    post.refresh_from_db()
    assert post.support_count == 0


def test_nothing_new_is_answered_without_the_database_or_a_session(
    client: Client, django_assert_num_queries: Any
) -> None:
    debate = a_debate()
    a_post(debate)
    client.force_login(person())
    where = f"/en/debate/{debate.pk}/updates/"
    client.get(f"{where}?after=1")
    with django_assert_num_queries(0):
        response = client.get(f"{where}?after=1")
    assert response.status_code == 204
    assert response["Cache-Control"].startswith("public")
    assert "Cookie" not in response.get("Vary", "")


def test_new_posts_are_told_and_shown(client: Client) -> None:
    debate = a_debate()
    root = a_post(debate)
    a_post(debate, body="<p>Fresh words</p>", parent=root)
    where = f"/en/debate/{debate.pk}/updates/"
    assert client.get(f"{where}?after=1").json() == {"last": 2, "count": 1, "text": "Show 1 new post"}
    shown = client.get(f"{where}?after=1&show=1").json()
    assert (shown["last"], shown["more"]) == (2, False)
    assert shown["posts"][0]["under"] == 1
    assert "Fresh words" in shown["posts"][0]["html"]
    assert client.get(f"{where}?after=x").status_code == 400
    assert client.get("/en/debate/999999/updates/?after=1").status_code == 404


def test_how_far_one_read_is_kept_and_offered(client: Client) -> None:
    reader, debate = person(), a_debate()
    for _number in range(5):
        a_post(debate, person())
    where = f"/en/debate/{debate.pk}/read/"
    assert client.post(where, {"number": "3"}).status_code == 204
    client.force_login(reader)
    for number in ("3", "2", "x", "9" * 40):
        assert client.post(where, {"number": number}).status_code == 204
    assert Participation.objects.get(debate=debate, user=reader).last_read == 3
    assert "Go on where you stopped: 2 new posts" in client.get(debate.path("en")).content.decode()


def test_posts_of_a_debate_are_found(client: Client) -> None:
    debate = a_debate()
    a_post(debate, body="<p>Lamps along the railway</p>")
    a_post(debate, body="<p>Something else</p>")
    html = client.get(f"/en/debate/{debate.pk}/search/?q=railway").content.decode()
    assert "Lamps along the railway" in html
    assert "Something else" not in html
    for nonsense in ('"', "*", "' OR 1=1", "\\", "a" * 5000):
        assert client.get(f"/en/debate/{debate.pk}/search/", {"q": nonsense}).status_code == 200


def _anyone() -> Any:
    from debate.services.starting import Participants

    return Participants(audience=Debate.Audience.ANYONE)
