"""Reading a debate: pages, permanent links, orders, what is out of sight."""

from typing import Any

import pytest
from django.test import Client

from core.visibility import State as Visibility
from debate.models import Debate, Post
from debate.services.editing import withdraw_post
from debate.services.states import set_post_state
from debate.services.supporting import set_support
from debate.states import Stance
from tests.debate.making import a_debate, a_post, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site: Any) -> None:
    """Every page needs one."""


def read(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def test_a_debate_is_read_by_anybody_and_kept_whole(client: Client) -> None:
    debate = a_debate(title="Lys på stien")
    a_post(debate, body="<p>Det er mørkt.</p>")
    response = client.get(debate.path("da"))
    html = response.content.decode()
    assert response.status_code == 200
    assert "Lys på stien" in html
    assert "Det er mørkt." in html
    assert "csrfmiddlewaretoken" not in html
    assert "s-maxage" in response["Cache-Control"]
    assert not response.cookies


def test_wrong_words_in_the_address_lead_to_the_right_ones(client: Client) -> None:
    debate = a_debate(title="Lys på stien")
    response = client.get(f"/da/debate/{debate.pk}-noget-andet/?order=newest")
    assert response.status_code == 301
    assert response["Location"] == f"{debate.path('da')}?order=newest"
    assert client.get(f"/da/debate/{debate.pk}/").status_code == 301


@pytest.mark.parametrize("address", ["0", "999999", "9" * 18, "9" * 18 + "/posts/1"])
def test_what_is_not_there_is_404(client: Client, address: str) -> None:
    assert client.get(f"/da/debate/{address}/").status_code == 404


def test_a_debate_that_waits_is_seen_by_its_author_alone(client: Client, citizen: Any, other_citizen: Any) -> None:
    debate = a_debate(citizen)  # a new account: it waits
    assert client.get(debate.path("en")).status_code == 404
    client.force_login(other_citizen)
    assert client.get(debate.path("en")).status_code == 404
    client.force_login(citizen)
    assert "waiting for review" in read(client, debate.path("en"))


def test_posts_stand_twenty_a_page_and_addresses_find_their_page(client: Client) -> None:
    debate = a_debate()
    posts = [a_post(debate, person()) for _number in range(25)]
    first = read(client, debate.path("en"))
    assert first.count('class="post"') == 20
    assert "?page=2#posts" in first
    for post, page in ((posts[0], ""), (posts[19], ""), (posts[20], "?page=2"), (posts[24], "?page=2")):
        response = client.get(f"/en/debate/{debate.pk}/posts/{post.number}/")
        assert response.status_code == 302
        assert response["Location"] == f"{debate.path('en')}{page}#post-{post.number}"
        assert f'id="post-{post.number}"' in read(client, response["Location"])
    assert client.get(f"{debate.path('en')}?page=3").status_code == 404
    assert client.get(f"{debate.path('en')}?page=0").status_code == 400


def test_newest_first_begins_with_the_last_post(client: Client) -> None:
    debate = a_debate()
    for _number in range(22):
        a_post(debate, person())
    html = read(client, f"{debate.path('en')}?order=newest")
    assert html.index('id="post-22"') < html.index('id="post-21"') < html.index('id="post-3"')
    assert 'id="post-2"' not in html
    assert 'id="post-2"' in read(client, f"{debate.path('en')}?order=newest&page=2")


def test_replies_are_shown_in_part_and_all_of_them_on_a_page_of_their_own(client: Client) -> None:
    debate = a_debate()
    root = a_post(debate)
    replies = [a_post(debate, person(), parent=root) for _number in range(5)]
    second = [a_post(debate, person(), parent=replies[0]) for _number in range(3)]
    deep = a_post(debate, person(), parent=second[0])
    html = read(client, debate.path("en"))
    assert "Show 2 more replies" in html
    assert f'id="post-{replies[3].number}"' not in html
    thread = f"/en/debate/{debate.pk}/posts/{root.number}/thread/"
    assert f'id="post-{replies[4].number}"' in read(client, thread)
    # The fourth level stands beside what it answers and says whom it answers.
    beside = f"/en/debate/{debate.pk}/posts/{replies[0].number}/thread/"
    html = read(client, beside)
    assert f'id="post-{deep.number}"' in html
    assert "in reply to" in html


def test_the_address_of_every_post_leads_to_a_page_that_shows_it(client: Client) -> None:
    debate = a_debate(kind=Debate.Kind.FOR_AGAINST)
    roots = [a_post(debate, person(), stance=Stance.FOR if number % 3 else Stance.AGAINST) for number in range(13)]
    for root in (roots[0], roots[12]):
        replies = [a_post(debate, person(), parent=root, stance=Stance.FOR) for _number in range(5)]
        for reply in (replies[0], replies[4]):
            for _number in range(3):
                a_post(debate, person(), parent=reply, stance=Stance.AGAINST)
    numbers = list(Post.objects.filter(debate=debate).values_list("number", flat=True))
    assert len(numbers) == 35
    for number in numbers:
        where = client.get(f"/en/debate/{debate.pk}/posts/{number}/")["Location"]
        assert f'id="post-{number}"' in read(client, where), where


def test_what_is_out_of_sight_keeps_its_place_without_name_and_text(client: Client, admin: Any) -> None:
    debate = a_debate()
    anna, bo = person("Anna Andersen"), person("Bo Berg")
    kept, removed = a_post(debate, anna, "<p>Something I regret</p>"), a_post(debate, bo, "<p>Something bad</p>")
    reply = a_post(debate, parent=kept)
    withdraw_post(post=kept, author=anna)
    set_post_state(removed, Visibility.REMOVED, admin)
    html = read(client, debate.path("en"))
    assert "Withdrawn by its author." in html
    assert "Removed by a moderator." in html
    for word in ("Something I regret", "Anna Andersen", "Something bad", "Bo Berg"):
        assert word not in html
    assert f'id="post-{reply.number}"' in html
    client.force_login(admin)
    assert "Something bad" in read(client, debate.path("en"))


def test_for_and_against_stand_apart_and_agreement_brings_them_together(client: Client) -> None:
    debate = a_debate(kind=Debate.Kind.FOR_AGAINST)
    for_it, against = person(), person()
    one = a_post(debate, for_it, "<p>One side likes this</p>", stance=Stance.FOR)
    both = a_post(debate, against, "<p>Both like this</p>", stance=Stance.AGAINST)
    a_post(debate, person(), "<p>Nobody likes this</p>", stance=Stance.AGAINST)
    for user in (for_it, against):
        if user != against:
            set_support(post=both, user=user, wanted=True)
    html = read(client, debate.path("en"))
    assert html.index('data-list="1"') < html.index(f'id="post-{one.number}"') < html.index('data-list="-1"')
    html = read(client, f"{debate.path('en')}?order=agreement")
    assert html.index("Both like this") < html.index("One side likes this")
    assert "debate-lanes" not in html
    assert client.get(f"{a_debate().path('en')}?order=agreement").status_code == 400


def test_most_support_goes_on_without_counting(client: Client) -> None:
    debate = a_debate()
    posts = [a_post(debate, person()) for _number in range(23)]
    Post.objects.filter(pk__in=[post.pk for post in posts[:3]]).update(support_count=7)
    html = read(client, f"{debate.path('en')}?order=support")
    assert html.index('id="post-3"') < html.index('id="post-1"') < html.index('id="post-23"')
    after = html.split("order=support&amp;after=")[1].split("#")[0]
    rest = read(client, f"{debate.path('en')}?order=support&after={after}")
    assert rest.count('class="post"') == 3
    for nonsense in ("x", "0.1", "0.1.1.1~", "~" * 100, "0." + "9" * 30 + ".1.1"):
        assert client.get(f"{debate.path('en')}?order=support&after={nonsense}").status_code == 400


def test_each_post_says_its_language_where_that_is_another(client: Client) -> None:
    debate = a_debate()
    a_post(debate, body="<p>Goedemorgen</p>", language="nl")
    html = read(client, debate.path("en"))
    assert '<div class="post__text prose" lang="nl">' in html
    assert "Nederlands" in html


def test_nothing_that_is_written_becomes_markup(client: Client) -> None:
    nasty = '"><script>alert(1)</script>'
    author = person()
    author.display_name = nasty[:60]
    author.save()
    debate = a_debate(author, title=nasty, body=f"<p>{nasty}</p>", tags=[nasty])
    first = a_post(debate, author, f"<p>{nasty}</p><p onclick=alert(1)>x</p>")
    a_post(debate, author, "<p>Quoted</p>", parent=first, quoted=first)
    html = read(client, debate.path("en"))
    assert "<script>alert" not in html
    assert "onclick" not in html


@pytest.mark.parametrize("signed_in", [False, True])
@pytest.mark.parametrize("posts", [1, 25])
def test_a_page_asks_at_most_twelve_questions(
    client: Client, django_assert_max_num_queries: Any, signed_in: bool, posts: int
) -> None:
    reader, writer = person(), person()
    debate = a_debate(writer, tags=["Traffic", "Light"])
    for _number in range(posts):
        root = a_post(debate, writer)
        for _reply in range(2):
            a_post(debate, writer, parent=a_post(debate, writer, parent=root))
    if signed_in:
        client.force_login(reader)
    read(client, debate.path("en"))
    with django_assert_max_num_queries(12):
        read(client, debate.path("en"))
    last = Post.objects.filter(debate=debate).order_by("-number")[0]
    with django_assert_max_num_queries(12):
        read(client, client.get(f"/en/debate/{debate.pk}/posts/{last.number}/")["Location"])
