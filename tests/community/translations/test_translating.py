"""Asking once, keeping what came, and leaving a service alone that has had enough."""

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from community.translations.models import Choice, Translation
from community.translations.registry import find
from community.translations.services import sparing
from community.translations.services.forgetting import forget_unread
from community.translations.services.reading import kept_for
from community.translations.services.translating import NotTranslated, content_hash, kept, translate, translate_source
from core.html import POST
from debate.services.editing import edit_post
from tests.debate.making import a_post, person

DANISH = "<p>Tak for <strong>svaret</strong>.</p>"
SHOUTED = "<p>TAK FOR <strong>SVARET</strong>.</p>"

pytestmark = pytest.mark.django_db


def into(target="en", html=DANISH, source="da", **options):
    return translate(html=html, source=source, target=target, policy=POST, **options)


def test_the_second_reader_costs_no_question(stub):
    first = into()
    assert first.html == SHOUTED
    assert into().pk == first.pk
    assert len(stub.asked) == 1


@pytest.mark.parametrize("source", ["nl", "da", "sv", "nb", "en"])
@pytest.mark.parametrize("target", ["nl", "da", "sv", "nb", "en"])
def test_each_language_can_be_had_in_each_other(stub, source, target):
    if source == target:
        with pytest.raises(NotTranslated):
            into(target, source=source)
        assert stub.asked == []
    else:
        assert into(target, source=source).target == target
        assert (stub.asked[0]["source"], stub.asked[0]["target"]) == (source, target)


def test_an_edited_text_and_one_said_to_be_in_another_language_are_other_texts(stub):
    into()
    assert kept(DANISH, "da", "en", POST) is not None
    assert kept(DANISH.replace("Tak", "Nej"), "da", "en", POST) is None
    assert kept(DANISH, "nb", "en", POST) is None
    assert kept(DANISH, "da", "sv", POST) is None


def test_a_language_that_the_site_has_not_is_nobody_s(stub):
    with pytest.raises(NotTranslated):
        into("xx")
    assert stub.asked == []


def test_without_a_service_nothing_is_asked_nor_shown(stub, settings):
    into()
    settings.TRANSLATOR = ""
    with pytest.raises(NotTranslated):
        into()
    assert kept(DANISH, "da", "en", POST) is None
    assert kept_for("debate.post", []) == {}


def test_what_the_test_translator_made_is_not_taken_for_a_translation(stub, settings):
    settings.TRANSLATOR = "test"
    assert into().html == "<p>en·Tak en·for <strong>en·svaret</strong>.</p>"
    settings.TRANSLATOR = "libretranslate"
    assert kept(DANISH, "da", "en", POST) is None
    assert into().html == SHOUTED
    assert Translation.objects.count() == 1


@pytest.mark.parametrize(
    "returned",
    [
        '<p onclick="alert(1)">THANKS</p>',
        "<p>THANKS</p><script>alert(1)</script>",
        '<p><a href="javascript:alert(1)">THANKS</a></p>',
        '<img src=x onerror="alert(1)">THANKS',
        "<strong>THANKS",
        "THANKS</p></div></body>",
    ],
)
def test_of_hostile_or_broken_markup_only_words_are_kept(stub, returned):
    stub.returns = returned
    found = into()
    assert found.is_plain
    assert "THANKS" in found.html
    for bad in ("<script", "onclick", "onerror", "javascript:", "<img", "<a"):
        assert bad not in found.html


def test_an_answer_far_longer_than_the_question_is_no_translation(stub):
    stub.returns = "<p>" + "word " * 10_000 + "</p>"
    with pytest.raises(NotTranslated):
        into()
    assert not Translation.objects.exists()


def test_names_of_people_do_not_leave_the_site(stub, debate, citizen):
    post = a_post(debate, citizen, body=f"<p>Tak @{citizen} og @Ukendt for svaret</p>", language="da")
    found = translate_source(find("debate.post", str(post.pk), None), "en")
    assert f"@{citizen}" in found.html
    for name in (str(citizen), *str(citizen).split(), "Ukendt"):
        assert name not in str(stub.asked)


def test_three_failures_in_a_row_make_a_pause(stub):
    stub.answer = lambda handler: handler.reply(500, {"error": "no"})
    for number in range(6):
        with pytest.raises(NotTranslated) as failed:
            into(html=f"<p>Tekst nummer {number}</p>")
        assert failed.value.soon
    assert len(stub.asked) == 3


def test_a_success_between_failures_forgives_them(stub):
    for number in range(6):
        stub.answer = None if number % 2 else lambda handler: handler.reply(500, {"error": "no"})
        if number % 2:
            into(html=f"<p>Tekst nummer {number}</p>")
        else:
            with pytest.raises(NotTranslated):
                into(html=f"<p>Tekst nummer {number}</p>")
    assert len(stub.asked) == 6


@pytest.mark.parametrize("status", [403, 429])
def test_a_service_that_says_so_is_left_alone_at_once(stub, status):
    stub.answer = lambda handler: handler.reply(status, {"error": "no"})
    for _time in range(3):
        with pytest.raises(NotTranslated):
            into()
    assert len(stub.asked) == 1


def test_a_day_has_an_end(stub, settings):
    settings.TRANSLATOR_DAY_SIGNS = len(DANISH) + 5
    into()
    with pytest.raises(NotTranslated):
        into(html="<p>Noget andet, som er nyt</p>")
    assert len(stub.asked) == 1
    assert into().html == SHOUTED


def test_a_text_over_the_limit_is_not_sent(stub, settings):
    settings.TRANSLATOR_TEXT_SIGNS = 10
    with pytest.raises(NotTranslated):
        into()
    assert stub.asked == []


def test_a_text_without_words_is_not_sent(stub):
    with pytest.raises(NotTranslated):
        into(html="<p>https://example.org/ 42</p>")
    assert stub.asked == []


def test_of_two_who_ask_at_once_one_asks_the_service(stub):
    entered = threading.Event()
    second = []

    def wait(handler):
        entered.set()
        stub.released.wait(5)
        handler.libretranslate()

    stub.answer = wait
    other = threading.Thread(target=_outside_the_transaction, args=(entered, stub, second))
    other.start()
    assert into().html == SHOUTED
    other.join()
    assert second == ["busy"]
    assert len(stub.asked) == 1


def _outside_the_transaction(entered, stub, second):
    """The turn is taken in the cache, so it shows without a second connection to the database."""
    entered.wait(5)
    try:
        with sparing.turn(content_hash(DANISH, "da", POST), "en"):
            second.append("asked")
    except sparing.Busy:
        second.append("busy")
    finally:
        stub.released.set()


def test_an_author_may_keep_their_texts_here(stub, post, other_citizen):
    Choice.objects.create(user=other_citizen, own_may_be_sent=False)
    with pytest.raises(NotTranslated):
        translate_source(find("debate.post", str(post.pk), None), "en")
    assert stub.asked == []


def test_the_original_is_never_touched_and_an_edit_makes_the_translation_nobody_s(stub, post, other_citizen):
    source = find("debate.post", str(post.pk), None)
    assert source is not None
    before = post.body
    translate_source(source, "en")
    post.refresh_from_db()
    assert post.body == before
    edit_post(post=post, author=other_citizen, body="<p>Noget helt andet nu.</p>", language="da")
    post.refresh_from_db()
    assert kept_for("debate.post", [post], "en") == {}


def test_many_posts_take_two_questions_of_the_database(stub, debate, django_assert_max_num_queries):
    posts = [a_post(debate, person(), body=f"<p>Et indlæg nummer {number}</p>", language="da") for number in range(5)]
    for post in posts:
        translate_source(find("debate.post", str(post.pk), None), "en")
    with django_assert_max_num_queries(2):
        found = kept_for("debate.post", posts, "en")
    assert set(found) == {post.pk for post in posts}
    assert "ET INDLÆG" in found[posts[0].pk].html


def test_what_nobody_reads_is_forgotten(stub, settings):
    into()
    assert forget_unread() == 0
    Translation.objects.update(shown_on=timezone.localdate() - timedelta(days=settings.TRANSLATION_DAYS + 1))
    assert kept(DANISH, "da", "en", POST) is not None
    assert forget_unread() == 0
    Translation.objects.update(shown_on=timezone.localdate() - timedelta(days=settings.TRANSLATION_DAYS + 1))
    assert forget_unread() == 1
