"""Rules about words and links."""

import uuid
from contextlib import suppress
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from community.flags.models import Case
from community.moderation.models import ContentRule, HeldChange, RuleDay
from community.moderation.phrases import fold, matches, phrases_of
from community.moderation.services.content_rules import try_rule
from community.moderation.services.deciding import Verdict, decide
from tests.community.moderation.conftest import browser_of
from tests.wiki.articles import change, make_article
from wiki.content import Content
from wiki.models import Article
from wiki.services.saving import edit_article


def rule(effect="tag", patterns="cheap shoes", **fields) -> ContentRule:
    return ContentRule.objects.create(name=effect, patterns=patterns, effect=effect, is_active=True, **fields)


@pytest.mark.parametrize(
    ("phrase", "text", "hit"),
    [
        ("cheap shoes", "Buy CHEAP   shoes!", True),
        ("cheap shoes", "cheap snowshoes", False),
        ("shoe", "shoes", False),
        ("shoe*", "“Shoes”", True),
        ("*shoe*", "snowshoes here", True),
        ("v*agra pill*", "buy viiiagra pills", True),
        ("sko*", "skole", True),
        ("GRØN", "grøn", True),
        ("a*b*c", "acb", False),
        ("(.*)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", False),
    ],
)
def test_phrases_are_whole_words_and_stars_are_any_signs_of_one(phrase, text, hit):
    assert matches(fold(phrase), fold(text)) is hit


def test_the_cost_of_many_stars_is_bounded():
    phrase = fold("a*" * 100 + "b")
    text = fold("a" * 400_000)
    assert matches(phrase, text) is False
    assert matches(phrase, [text]) is False


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_phrase_meets_any_text(patterns, text):
    for phrase in phrases_of(patterns):
        assert matches(phrase, fold(text)) in (True, False)


@pytest.mark.parametrize("patterns", ["", "***", " * \n **", "\n".join(str(n) for n in range(300))])
def test_a_rule_that_would_hit_everything_is_refused(patterns):
    with pytest.raises(ValidationError):
        ContentRule(name="x", patterns=patterns).clean()


def test_a_tag_is_public_and_in_the_queue(citizen, locales):
    rule("tag")
    make_article("Market", "<p>We sell cheap shoes.</p>", author=citizen)
    assert Case.objects.get().kind == "wiki.revision"


def test_a_form_that_comes_twice_is_looked_at_once(citizen, locales):
    made = rule("tag")
    article = make_article("Market", "<p>We sell fish.</p>", author=citizen)
    base, form = article.current_revision, uuid.uuid4()
    content = replace(Content.of(base), body="<p>We sell cheap shoes.</p>")
    for _time in range(2):
        saved = edit_article(article=article, base=base, content=content, author=citizen, submission=form)
        assert saved.revision.number == 2
    assert Case.objects.count() == 1
    assert RuleDay.objects.get(rule=made).looked == 2  # the article, and its change


def test_refused_is_not_saved_and_says_why(citizen, locales):
    rule("refuse", message="No shoes, please.")
    with pytest.raises(ValidationError) as refusal:
        make_article("Market", "<p>cheap shoes</p>", author=citizen)
    assert refusal.value.message_dict == {"body": ["No shoes, please."]}
    assert not Article.objects.exists()


def test_who_is_warned_keeps_the_text_and_saves_on_the_second_try(citizen, locales):
    rule("warn")
    browser = browser_of(citizen)
    form = browser.get("/en/wiki/new-article/").context["form"]
    data = {
        "title": "Market", "body": "<p>cheap shoes</p>", "summary": "s", "action": "save",
        "submission": str(form["submission"].value()), "base": "0",
    }  # fmt: skip
    first = browser.post("/en/wiki/new-article/", data)
    assert first.status_code == 422
    assert "cheap shoes" in first.content.decode()
    assert browser.post("/en/wiki/new-article/", data).status_code == 302
    assert Article.objects.get().title == "Market"


def test_held_waits_for_a_moderator_and_is_then_its_authors(citizen, moderator, rules, client):
    article = make_article("Market", "<p>We sell fish.</p>", author=moderator)
    rule("hold")
    with pytest.raises(ValidationError):
        change(article, "<p>We sell fish. Buy cheap shoes.</p>", author=citizen)
    assert "shoes" not in client.get(article.get_absolute_url()).content.decode()
    change(article, "<p>We sell fresh fish.</p>", author=moderator)
    decide(case=Case.objects.get(), moderator=moderator, verdict=Verdict(action="keep"))
    page = client.get(article.get_absolute_url()).content.decode()
    assert "fresh fish. Buy cheap shoes." in page
    assert HeldChange.objects.get().was_published
    assert Article.objects.get().current_revision.author == citizen


def test_held_and_removed_is_never_seen(citizen, moderator, rules, client):
    rule("hold")
    with pytest.raises(ValidationError):
        make_article("Market", "<p>cheap shoes</p>", author=citizen)
    decide(case=Case.objects.get(), moderator=moderator, verdict=Verdict(action="remove", rule_key="spam"))
    assert not Article.objects.exists()
    assert not HeldChange.objects.get().was_published


def test_links_are_looked_at_by_their_address(citizen, locales):
    rule("refuse", kind="link", patterns="*.casino.example*")
    with pytest.raises(ValidationError):
        make_article("Market", '<p><a href="https://www.casino.example/x">here</a></p>', author=citizen)
    assert make_article("Casino", "<p>www.casino.example is a word</p>", author=citizen)


def test_what_was_in_the_text_before_is_nobodys_fault(citizen, locales):
    article = make_article("Market", "<p>cheap shoes</p>", author=citizen)
    rule("refuse")
    assert change(article, "<p>cheap shoes and fish</p>", author=citizen).changed


def test_a_rule_that_hits_too_much_in_a_day_stops_by_itself(citizen, locales):
    wild = rule("refuse", patterns="shoes", only_new=False)
    RuleDay.objects.create(rule=wild, day=timezone.localdate(), looked=100, hits=5)
    with suppress(ValidationError):
        make_article("Market", "<p>shoes</p>", author=citizen)
    wild.refresh_from_db()
    assert not wild.is_active
    assert wild.stopped_at is not None
    assert make_article("Market", "<p>shoes</p>", author=citizen)


def test_a_rule_is_tried_on_what_there_is_before_it_is_switched_on(citizen, admin, locales):
    make_article("Market", "<p>cheap shoes</p>", author=citizen)
    make_article("Fish", "<p>fish</p>", author=citizen)
    made = rule("refuse")
    looked, hits = try_rule(made)
    assert (looked, [hit.title for hit in hits]) == (2, ["Market"])
    page = browser_of(admin).get(reverse("moderation_try_rule", args=[made.pk]))
    assert page.status_code == 200
    assert "Market" in page.content.decode()
