"""Reading a translation: asked for, agreed to, served only while its text is public, with and without scripts."""

import pytest
from django.conf import settings as django_settings
from django.test import Client

from community.translations.models import Choice, Translation
from community.translations.offering import offer, offers
from debate.services.editing import withdraw_post
from debate.services.states import set_post_state
from tests.community.moderation.conftest import browser_of, make_moderator
from tests.debate.making import a_post

pytestmark = pytest.mark.django_db


def address(post, language="en"):
    return f"/{language}/translations/debate.post/{post.pk}/"


def words(answer):
    return answer.content.decode()


def test_nothing_is_offered_where_no_service_is_set(post, client):
    assert offer("debate.post", post.pk, "da") == ""
    assert offers("debate.post", [post]) == {}
    assert client.get(address(post)).status_code == 404
    assert client.post(address(post), {"action": "agree"}).status_code == 404
    assert "Nothing is translated" in words(client.get("/en/translations/preferences/"))


def test_what_is_in_the_reader_s_language_is_not_offered(stub, post, client):
    assert offer("debate.post", post.pk, "en") == ""
    assert f'href="{address(post)}"' in offer("debate.post", post.pk, "da")
    assert client.get(address(post, "da"))["Location"] == post.get_absolute_url()


def test_the_offer_costs_no_query(stub, post, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert set(offers("debate.post", [post])) == {post.pk}


def test_to_look_sends_nothing(stub, post, client):
    page = client.get(address(post))
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert "127.0.0.1" in words(page)
    assert "Translate this" in words(page)
    assert stub.asked == []


def test_to_ask_without_a_yes_sends_nothing(stub, post, client):
    page = client.post(address(post), {"action": "translate"})
    assert page.status_code == 200
    assert "Translate, and do not ask again" in words(page)
    assert stub.asked == []


def test_once_is_a_yes_for_this_text_alone(stub, post, debate, citizen, client):
    answer = client.post(address(post), {"action": "once"})
    assert answer["Location"] == address(post)
    assert not answer.cookies
    page = words(client.get(address(post)))
    assert "TAK FOR <strong>SVARET</strong>" in page
    assert "Tak for <strong>svaret</strong>" in page
    assert 'lang="en">' in page
    assert 'lang="da">' in page
    other = a_post(debate, citizen, body="<p>Et andet indlæg</p>", language="da")
    client.post(address(other), {"action": "translate"})
    assert len(stub.asked) == 1


def test_without_an_account_a_yes_is_kept_in_a_cookie_of_its_own(stub, post, debate, citizen, client):
    answer = client.post(address(post), {"action": "agree"})
    cookie = answer.cookies["translations"]
    assert cookie["samesite"] == "Lax"
    assert cookie.value.endswith(".asked")
    other = a_post(debate, citizen, body="<p>Et andet indlæg</p>", language="da")
    client.post(address(other), {"action": "translate"})
    assert len(stub.asked) == 2


def test_with_an_account_a_yes_is_kept_there(stub, post, debate, citizen, other_citizen):
    browser = browser_of(citizen)
    answer = browser.post(address(post), {"action": "agree"})
    assert "translations" not in answer.cookies
    chosen = Choice.objects.get(user=citizen)
    assert chosen.agreed_to
    assert chosen.agreed_at is not None
    other = a_post(debate, other_citizen, body="<p>Et andet indlæg</p>", language="da")
    browser_of(citizen).post(address(other), {"action": "translate"})
    assert len(stub.asked) == 2


def test_a_yes_to_one_service_is_none_to_another(stub, post, citizen, settings):
    browser = browser_of(citizen)
    browser.post("/en/translations/preferences/", {"agreed": "on", "always": "on", "own_may_be_sent": "on"})
    settings.TRANSLATOR = "deepl"
    browser.post(address(post), {"action": "translate"})
    assert stub.asked == []


def test_a_yes_can_be_taken_back(stub, post, citizen, client):
    for browser in (browser_of(citizen), client):
        page = "/en/translations/preferences/"
        browser.post(page, {"agreed": "on", "own_may_be_sent": "on"})
        assert "checked" in words(browser.get(page)).split('name="agreed"')[1].split(">")[0]
        browser.post(page, {"own_may_be_sent": "on"})
        browser.post(address(post), {"action": "translate"})
        assert stub.asked == []
    assert client.cookies["translations"].value == ""
    assert Choice.objects.get(user=citizen).agreed_at is None


def test_always_needs_the_yes_too(stub, citizen):
    answer = browser_of(citizen).post("/en/translations/preferences/", {"always": "on"})
    assert answer.status_code == 200
    assert "say yes to that too" in words(answer)
    assert not Choice.objects.exists()


def test_who_wants_it_always_finds_what_is_kept_in_the_page(stub, post, citizen):
    browser = browser_of(citizen)
    browser.post("/en/translations/preferences/", {"agreed": "on", "always": "on", "own_may_be_sent": "on"})
    browser.post(address(post), {"action": "translate"})
    page = words(browser.get(post.debate.path("en")))
    assert "data-translate-always" in page
    assert "TAK FOR <strong>SVARET</strong>" in page
    assert "Tak for <strong>svaret</strong>" in page


def test_pages_for_everybody_are_the_same_and_bring_no_cookie(stub, post, client):
    client.post(address(post), {"action": "once"})
    page = Client().get(post.debate.path("en"))
    assert "s-maxage" in page["Cache-Control"]
    assert not page.cookies
    assert "data-translate-always" not in words(page)
    assert "TAK FOR" not in words(page)
    assert address(post) in words(page)


def test_what_is_kept_needs_no_yes_and_no_question(stub, post, client):
    client.post(address(post), {"action": "once"})
    page = words(Client().get(address(post)))
    assert "TAK FOR" in page
    assert "<form" not in page.split("<main")[1].split("</main")[0]
    assert len(stub.asked) == 1


def test_the_piece_is_the_translation_alone(stub, post, client):
    answer = client.post(f"{address(post)}?piece", {"action": "once"})
    assert answer.status_code == 200
    assert "data-done" in words(answer)
    assert "<html" not in words(answer)
    assert "Tak for" not in words(answer)


@pytest.mark.parametrize("state", ["hidden", "removed"])
def test_what_is_hidden_is_neither_sent_nor_shown_to_anybody(stub, post, client, state):
    client.post(address(post), {"action": "once"})
    moderator = make_moderator()
    set_post_state(post, state, moderator)
    for browser in (client, browser_of(moderator)):
        assert browser.get(address(post)).status_code == 404
        assert browser.post(address(post), {"action": "once"}).status_code == 404
    assert client.get(f"{address(post)}versions/").status_code == 404
    assert len(stub.asked) == 1


def test_what_its_author_took_back_is_gone_in_every_language(stub, post, client, other_citizen):
    client.post(address(post), {"action": "once"})
    withdraw_post(post=post, author=other_citizen)
    assert client.get(address(post)).status_code == 404


def test_what_waits_is_not_sent_not_even_for_its_author(stub, post, other_citizen):
    post.state = "waiting"
    post.save(update_fields=["state"])
    browser = browser_of(other_citizen)
    assert browser.post(address(post), {"action": "once"}).status_code == 404
    assert stub.asked == []


@pytest.mark.parametrize(
    "path", ["debate.post/0/", "debate.post/x/", "nothing/1/", "accounts.person/1/", "debate.post/9999999999999999999/"]
)
def test_what_is_not_there_is_not_there(stub, client, locales, path):
    assert client.get(f"/en/translations/{path}").status_code == 404


def test_a_service_that_is_down_is_said_and_the_original_stays(stub, post, client):
    stub.answer = lambda handler: handler.reply(500, {"error": "no"})
    page = client.post(address(post), {"action": "once"})
    assert page.status_code == 503
    assert "does not answer just now" in words(page)
    assert "Tak for <strong>svaret</strong>" in words(page)
    assert not Translation.objects.exists()


def test_who_asks_for_very_much_waits(stub, debate, citizen, client, settings):
    settings.RATE_LIMITS = {
        **django_settings.RATE_LIMITS,
        "translate": {"account": [], "new": [], "address": [(1, 3600)]},
    }
    first, second = (
        a_post(debate, citizen, body=f"<p>Indlæg nummer {name}</p>", language="da") for name in ("et", "to")
    )
    assert client.post(address(first), {"action": "once"}).status_code == 302
    assert client.post(address(second), {"action": "once"}).status_code == 429
    assert client.post(address(first), {"action": "once"}).status_code == 302
    assert len(stub.asked) == 1


def test_only_forms_of_this_site_have_anything_sent(stub, post):
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(address(post), {"action": "once"}).status_code == 403
    assert stub.asked == []


def test_the_built_in_translator_asks_nobody(post, client, settings):
    settings.TRANSLATOR = "test"
    page = words(client.get(address(post)))
    assert "do not ask again" not in page
    assert client.post(address(post), {"action": "translate"}).status_code == 302
    assert "en·Tak en·for <strong>en·svaret</strong>" in words(client.get(address(post)))


def test_the_opening_of_a_debate_is_translated_with_its_title(stub, debate, client):
    where = f"/da/translations/debate.debate/{debate.pk}/"
    client.post(where, {"action": "once"})
    assert f"<strong>{debate.title.upper()}</strong>" in words(client.get(where))


@pytest.mark.parametrize("language", ["nl", "da", "sv", "nb", "en"])
def test_the_page_of_privacy_names_who_is_sent_what(stub, client, site, language):
    assert "LibreTranslate (127.0.0.1)" in words(client.get(f"/{language}/processing-record/"))


def test_without_a_service_the_page_of_privacy_says_that_nothing_is_sent(client, site):
    assert "nothing is sent anywhere" in words(client.get("/en/processing-record/"))


def test_authors_are_told_who_may_translate_what_they_write(stub, debate, citizen, settings):
    page = f"/en/debate/{debate.pk}/post/"
    assert "sent to LibreTranslate (127.0.0.1), without your name" in words(browser_of(citizen).get(page))
    settings.TRANSLATOR = ""
    assert "Readers may have this translated" not in words(browser_of(citizen).get(page))
