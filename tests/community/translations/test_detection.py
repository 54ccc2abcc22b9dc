"""Which language a short text is in, measured on posts as people write them."""

import pytest
from django.test import Client, override_settings

from community.translations.detection import NONE, detect, disagrees
from tests.community.translations.corpus import POSTS

# Posts of the corpus that may be taken for another language, of 14 each: the shortest ones.
WRONG = {"da": 1, "nb": 1, "sv": 2, "nl": 0, "en": 0}


@pytest.mark.parametrize("language", POSTS)
def test_short_posts_are_told_apart(language):
    wrong = [post for post in POSTS[language] if detect(post).language not in (language, "")]
    right = [post for post in POSTS[language] if detect(post).language == language]
    assert len(wrong) <= WRONG[language], wrong
    assert len(right) >= len(POSTS[language]) - 2


@pytest.mark.parametrize("language", POSTS)
def test_nobody_who_chose_right_is_asked(language):
    assert [post for post in POSTS[language] if disagrees(post, language)] == []


@pytest.mark.parametrize(
    ("chosen", "language", "fewest"), [("da", "nb", 4), ("nb", "da", 4), ("da", "sv", 9), ("nl", "en", 11)]
)
def test_who_chose_wrong_is_asked_where_the_text_is_long_enough(chosen, language, fewest):
    noticed = [guess for post in POSTS[language] if (guess := disagrees(post, chosen))]
    assert len(noticed) >= fewest
    assert {guess.language for guess in noticed} == {language}


@pytest.mark.parametrize(
    "text", ["", "   ", "42", "😀😀😀", "https://example.org/en/the-page-of-the-council", "@Karen", "ok", "\x00" * 50]
)
def test_what_has_no_words_is_in_no_language(text):
    assert detect(text) == NONE
    assert disagrees(text, "da") is None


def test_german_is_not_taken_for_dutch_and_can_be_asked_for():
    text = "Ich finde, dass wir hier in der Stadt mehr Radwege brauchen."
    assert detect(text) == NONE
    assert detect(text, {"de", "nl"}).language == "de"
    assert disagrees(text, "da") is None
    found = disagrees(text, "da", {"de", "da"})
    assert found is not None
    assert found.language == "de"


def test_a_very_long_text_is_not_read_whole():
    assert detect("Jeg synes, at vi skal have flere cykelstier. " * 100_000).language == "da"


def test_a_form_can_ask_without_the_text_standing_in_an_address(client: Client):
    answer = client.post("/en/translations/detect/", {"text": POSTS["nl"][0]})
    assert answer.json()["language"] == "nl"
    assert answer.json()["confidence"] > 0.9
    assert "no-store" in answer["Cache-Control"]
    assert client.get("/en/translations/detect/", {"text": "Hallo"}).status_code == 405


def test_only_forms_of_this_site_can_ask(site):
    assert Client(enforce_csrf_checks=True).post("/en/translations/detect/", {"text": "Hallo"}).status_code == 403


@override_settings(LANGUAGE_DETECTION=False)
def test_a_small_machine_can_do_without():
    assert detect(POSTS["da"][0]) == NONE
