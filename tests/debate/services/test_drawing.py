"""Posts as readers see them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.privacy.services.erasing import erase
from core.licences import Licence
from core.models import Image
from core.picture_upload import PictureFacts, add_picture
from core.visibility import State as Seen
from debate.models import Post
from debate.services.drawing import draw_posts
from debate.services.quoting import quotes_of
from debate.services.states import set_post_state
from debate.states import State
from tests.debate.making import a_debate, a_post, person
from tests.wiki.pictures import picture_bytes, upload

pytestmark = pytest.mark.django_db


def drawn(post: Post) -> str:
    return draw_posts([post])[post.pk]


def test_a_mention_leads_to_the_person() -> None:
    anna = person("Anna Berg")
    post = a_post(a_debate(), body="<p>See @anna berg, not @anna bergs</p>")
    link = f'<a class="mention" href="/en/people/{anna.public_id}/">@Anna Berg</a>'
    assert drawn(post) == f"<p>See {link}, not @anna bergs</p>"


def test_a_mention_follows_who_is_renamed() -> None:
    anna = person("Anna Berg")
    post = a_post(a_debate(), body="<p>@Anna Berg</p>")
    User.objects.filter(pk=anna.pk).update(display_name="Anne <b>Bjerg</b>")
    assert "@Anne &lt;b&gt;Bjerg&lt;/b&gt;</a>" in drawn(post)


def test_a_mention_of_who_is_gone_leads_nowhere() -> None:
    anna = person("Anna Berg")
    post = a_post(a_debate(), body="<p>@Anna Berg</p>")
    erase(anna)
    post.refresh_from_db()
    assert drawn(post) == "<p>@Deleted account</p>"


def test_names_in_addresses_code_and_links_are_left_alone() -> None:
    person("Anna")
    body = '<p><a href="https://example.org/@Anna">@Anna</a> <code>@Anna</code> x@Anna @Anna</p>'
    assert drawn(a_post(a_debate(), body=body)).count('class="mention"') == 1


def test_links_that_lead_elsewhere_help_nobodys_rank() -> None:
    post = a_post(a_debate(), body='<p><a href="https://example.org/">out</a> <a href="/en/wiki/">in</a></p>')
    assert drawn(post).count('rel="ugc nofollow noopener"') == 1


@pytest.fixture
def picture(citizen: User, site: object) -> Image:
    facts = PictureFacts(alternative="A > b", author="Anna", licence=Licence.CC_BY_4)
    return add_picture(uploader=citizen, file=upload(picture_bytes()), facts=facts)


def test_a_picture_is_drawn_until_it_is_hidden(picture: Image) -> None:
    post = a_post(a_debate(), body=f'<figure><img src="image:{picture.pk}" alt="A &gt; @Anna"></figure>')
    assert 'loading="lazy"' in drawn(post)
    Image.objects.update(state=Seen.HIDDEN)
    assert "<img" not in drawn(post)


def test_a_page_of_posts_is_drawn_with_three_queries(picture: Image) -> None:
    debate = a_debate()
    names = [f"Anna{letter} Berg" for letter in "abcdefgh"]
    for name in names:
        person(name)
    posts = [
        a_post(debate, body=f'<p>@{name}</p><figure><img src="image:{picture.pk}" alt=""></figure>') for name in names
    ]
    with CaptureQueriesContext(connection) as asked:
        assert len(draw_posts(posts)) == len(names)
    assert len(asked) == 3


def test_plain_posts_are_drawn_without_a_query() -> None:
    post = a_post(a_debate())
    with CaptureQueriesContext(connection) as asked:
        drawn(post)
    assert len(asked) == 0


@pytest.mark.parametrize("state", [State.HIDDEN, State.REMOVED, State.WITHDRAWN])
def test_a_quote_shows_nothing_of_what_is_out_of_sight(state: str, admin: User) -> None:
    debate = a_debate()
    original = a_post(debate, body="<p>Strong words</p>")
    post = a_post(debate, quoted=original)
    assert quotes_of([post])[post.pk].text == "Strong words"
    set_post_state(original, state, admin)
    assert [quotes_of([post], user) for user in (None, admin)] == [{post.pk: None}] * 2
