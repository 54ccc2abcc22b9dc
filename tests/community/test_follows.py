"""Following: the button, the list, the feed, and what cannot be followed."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from community.follows.models import Follow
from community.follows.services import choose_to_follow_own, follow
from tests.community.telling import happen
from tests.factories import UserFactory
from tests.wiki.articles import change, make_article
from wiki.models import Category

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(site, other_citizen):
    return make_article(title="Taastrup", author=other_citizen, categories=("Towns",))


def address(kind, number):
    return f"/en/account/follows/{kind}/{number}/"


def test_an_article_is_followed_from_its_page_and_left_again(signed_in, citizen, article):
    page = signed_in.get(article.get_absolute_url()).content.decode()
    assert f'action="{address("wiki.article", article.pk)}"' in page
    answer = signed_in.post(address("wiki.article", article.pk), {"action": "follow"})
    assert answer["Location"] == article.get_absolute_url()
    assert "Stop following" in signed_in.get(article.get_absolute_url()).content.decode()
    signed_in.post(address("wiki.article", article.pk), {"action": "unfollow"})
    assert not Follow.objects.filter(user=citizen).exists()


def test_a_category_is_followed_from_its_page(signed_in, citizen, article, other_citizen):
    towns = Category.objects.get()
    assert address("wiki.category", towns.pk) in signed_in.get("/en/wiki/categories/Towns/").content.decode()
    signed_in.post(address("wiki.category", towns.pk), {"action": "follow"})
    change(article, "<p>A larger town.</p>", author=other_citizen)
    assert citizen.notifications.get().reason == "follow:wiki.category"


def test_the_page_of_somebody_without_an_account_has_no_form(article):
    page = Client().get(article.get_absolute_url()).content.decode()
    assert "/account/follows/" not in page
    assert "csrf" not in page


def test_one_follows_what_one_writes_unless_one_chose_not_to(article, other_citizen, citizen):
    assert Follow.objects.filter(user=other_citizen, kind="wiki.article", object_id=str(article.pk)).exists()
    choose_to_follow_own(user=citizen, follow_own=False)
    change(article, "<p>Mine.</p>", author=citizen)
    assert not Follow.objects.filter(user=citizen).exists()


def test_who_stopped_following_is_not_made_to_again(article, other_citizen):
    Follow.objects.all().delete()
    change(article, "<p>Once more.</p>", author=other_citizen)
    assert not Follow.objects.exists()


def test_a_wiki_change_is_in_the_feed_and_the_mail_shows_it(signed_in, citizen, article, other_citizen, mailoutbox):
    follow(user=citizen, kind="wiki.article", object_id=str(article.pk), rhythm="now")
    change(article, "<p>A city &amp; more.</p>", author=other_citizen, summary="Grown")
    assert "Otto Other changed “Taastrup”" in signed_in.get("/en/activity/").content.decode()
    body = mailoutbox[-1].body
    assert "- A town.\n" in body
    assert "+ A city & more.\n" in body
    assert "Grown" in body
    assert "/en/wiki/Taastrup/compare/1/2/" in body


def test_a_hidden_version_is_not_in_the_feed(signed_in, citizen, article, other_citizen):
    follow(user=citizen, kind="wiki.article", object_id=str(article.pk))
    saved = change(article, "<p>Bad words.</p>", author=other_citizen)
    type(saved.revision).objects.filter(pk=saved.revision.pk).update(state="hidden")
    assert "changed “Taastrup”" not in signed_in.get("/en/activity/").content.decode()


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("wiki.article", "987654"),
        ("wiki.article", "x"),
        ("no.kind", "1"),
        ("wiki.revision", "1"),
        ("wiki.article", "²"),
    ],
)
def test_what_is_not_there_cannot_be_followed(citizen, article, kind, number):
    with pytest.raises(ValidationError):
        follow(user=citizen, kind=kind, object_id=number)


def test_nobody_follows_themselves(citizen):
    with pytest.raises(ValidationError):
        follow(user=citizen, kind="accounts.person", object_id=str(citizen.pk))


@pytest.mark.parametrize(
    "data", [{}, {"action": "x"}, {"action": "rhythm", "rhythm": "now"}, {"action": "rhythm", "rhythm": "hourly"}]
)
def test_odd_forms_change_nothing(signed_in, article, other_citizen, data):
    before = list(Follow.objects.values())
    assert signed_in.post(address("wiki.article", article.pk), data).status_code in {302, 404}
    assert signed_in.get(address("wiki.article", article.pk)).status_code == 405
    assert list(Follow.objects.values()) == before


def test_a_rhythm_is_chosen_in_the_list(signed_in, citizen, article):
    follow(user=citizen, kind="wiki.article", object_id=str(article.pk))
    answer = signed_in.post(
        address("wiki.article", article.pk), {"action": "rhythm", "rhythm": "weekly", "back": "list"}
    )
    assert answer["Location"] == "/en/account/follows/"
    assert Follow.objects.get(user=citizen).rhythm == "weekly"


@pytest.mark.parametrize("where", ["/en/activity/", "/en/account/follows/"])
def test_one_row_and_a_hundred_cost_the_same(signed_in, citizen, article, where, django_assert_num_queries):
    def fill(count):
        for _number in range(count):
            person = UserFactory()
            follow(user=citizen, kind="accounts.person", object_id=str(person.pk))
            happen(("accounts.person", person.pk), actor=person)

    fill(1)
    for _time in range(2):
        signed_in.get(where)  # what processes remember is remembered now
    with CaptureQueriesContext(connection) as one:
        signed_in.get(where)
    fill(100)
    with django_assert_num_queries(len(one)):
        first = signed_in.get(where)
    assert "?before=" in first.content.decode()


@pytest.mark.parametrize("where", ["/en/activity/", "/en/account/follows/", "/en/account/notifications/choices/"])
def test_these_pages_are_for_who_is_signed_in(where, signed_in):
    assert Client().get(where).status_code == 302
    answer = signed_in.get(where)
    assert answer.status_code == 200
    assert "s-maxage" not in answer["Cache-Control"]


def test_preferences_are_kept_and_nonsense_is_refused(signed_in, citizen):
    page = "/en/account/notifications/choices/"
    given = {name: "never" for name in signed_in.get(page).context["form"].fields if name != "follow_own"}
    assert signed_in.post(page, given).status_code == 302
    assert set(citizen.mail_preferences.values_list("rhythm", flat=True)) == {"never"}
    assert citizen.follow_choice.follow_own is False
    answer = signed_in.post(page, {**given, "reply": "hourly"})
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()


def test_a_note_is_not_glued_to_its_sentence_in_a_mail(citizen, article, other_citizen, mailoutbox):
    follow(user=citizen, kind="wiki.article", object_id=str(article.pk), rhythm="now")
    follow(user=citizen, kind="accounts.person", object_id=str(other_citizen.pk), rhythm="now")
    change(article, "<p>It grew.<cite>A book, 1999</cite> Then it shrank.</p>", author=other_citizen)
    assert "It grew. [A book, 1999] Then it shrank." in mailoutbox[-1].body
    make_article("Ishøj", "<p>By the sea.<cite>A map</cite> Windy.</p>", author=other_citizen)
    assert "By the sea. Windy." in mailoutbox[-1].body
