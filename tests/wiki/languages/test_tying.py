"""Tying two articles, untying one, and taking either back."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.privacy.services.erasing import erase
from core.visibility import State
from tests.wiki.articles import make_article
from tests.wiki.languages.versions import translated
from tests.wiki.sending import form_of
from wiki.models import Article, TieChange
from wiki.services.tying import tie_articles, undo_tie_change, untie_article
from wiki.services.visibility import set_article_lock

pytestmark = pytest.mark.django_db
TIE = "/da/wiki/Biblioteket/tie/"


@pytest.fixture
def danish(locales, citizen):
    return make_article("Biblioteket", author=citizen, language="da")


@pytest.fixture
def dutch(locales, citizen):
    return make_article("De bibliotheek", author=citizen, language="nl")


def key(article):
    return Article.objects.get(pk=article.pk).translation_key


def fresh(article):
    return Article.objects.get(pk=article.pk)


def test_two_articles_become_one_subject_in_two_languages(danish, dutch, citizen, site, client):
    change = tie_articles(article=danish, other=dutch, author=citizen)
    assert key(danish) == key(dutch)
    assert (change.kind, change.author, change.moved) == ("tied", citizen, [dutch.pk])
    page = client.get("/da/wiki/Biblioteket/").content.decode()
    assert 'href="/nl/wiki/De_bibliotheek/" hreflang="nl"' in page


def test_what_the_other_is_tied_to_comes_along(danish, dutch, citizen):
    swedish = translated(dutch, "Biblioteket", author=citizen, language="sv")
    tie_articles(article=danish, other=fresh(dutch), author=citizen)
    assert key(danish) == key(dutch) == key(swedish)


@pytest.mark.parametrize("case", ["itself", "its own language", "tied already", "a language twice", "out of sight"])
def test_what_cannot_be_tied_is_refused_and_nothing_changes(danish, dutch, citizen, case):
    swedish = translated(danish, "Biblioteket", author=citizen, language="sv")
    if case == "itself":
        other = fresh(danish)
    elif case == "its own language":
        other = make_article("Skolen", author=citizen, language="da")
    elif case == "tied already":
        other = fresh(swedish)
    elif case == "a language twice":
        translated(dutch, "Skolan", author=citizen, language="sv")
        other = fresh(dutch)
    else:
        Article.objects.filter(pk=dutch.pk).update(state=State.HIDDEN)
        other = fresh(dutch)
    before = list(Article.objects.order_by("pk").values_list("pk", "translation_key"))
    with pytest.raises(ValidationError):
        tie_articles(article=fresh(danish), other=other, author=citizen)
    assert list(Article.objects.order_by("pk").values_list("pk", "translation_key")) == before
    assert not TieChange.objects.exists()


def test_a_protected_article_is_not_tied(danish, dutch, citizen, admin):
    set_article_lock(dutch, True)
    with pytest.raises(PermissionDenied):
        tie_articles(article=danish, other=fresh(dutch), author=citizen)
    tie_articles(article=danish, other=fresh(dutch), author=admin)
    with pytest.raises(PermissionDenied):
        untie_article(article=fresh(danish), author=citizen)


@pytest.mark.parametrize(("rule", "may"), [("nobody", True), ("everyone", False), ("new", False)])
def test_only_whose_changes_need_no_review_tie(danish, dutch, citizen, settings, rule, may):
    settings.WIKI_REVIEW = rule
    if may:
        tie_articles(article=danish, other=dutch, author=citizen)
    else:
        with pytest.raises(PermissionDenied):
            tie_articles(article=danish, other=dutch, author=citizen)


def test_nobody_ties_without_an_account(danish, dutch):
    with pytest.raises(PermissionDenied):
        tie_articles(article=danish, other=dutch, author=AnonymousUser())


def test_untied_it_is_a_subject_of_its_own(danish, citizen):
    dutch = translated(danish, "De bibliotheek", author=citizen, language="nl")
    untie_article(article=fresh(dutch), author=citizen)
    assert key(danish) != key(dutch)
    with pytest.raises(ValidationError):
        untie_article(article=fresh(dutch), author=citizen)


def test_either_is_taken_back_once(danish, dutch, citizen):
    old = key(dutch)
    tied = tie_articles(article=danish, other=dutch, author=citizen)
    undo_tie_change(change=tied, author=citizen)
    assert key(dutch) == old != key(danish)
    with pytest.raises(ValidationError):
        undo_tie_change(change=tied, author=citizen)
    tie_articles(article=danish, other=fresh(dutch), author=citizen)
    untied = untie_article(article=fresh(dutch), author=citizen)
    undo_tie_change(change=untied, author=citizen)
    assert key(dutch) == key(danish)


def test_it_is_not_taken_back_over_what_others_did_since(danish, dutch, citizen):
    untied = untie_article(article=fresh(translated(danish, "Bibliotheek", author=citizen, language="nl")),
                           author=citizen)  # fmt: skip
    tie_articles(article=fresh(danish), other=fresh(dutch), author=citizen)
    with pytest.raises(ValidationError):
        undo_tie_change(change=untied, author=citizen)


@pytest.mark.parametrize(
    "other",
    [
        {"other": "De bibliotheek", "language": "nl"},
        {"other": "de  BIBLIOTHEEK", "language": "nl"},
        {"other": "/nl/wiki/De_bibliotheek/"},
        {"other": "https://wiki.example/nl/wiki/De_bibliotheek/#top", "language": "sv"},
    ],
)
def test_the_form_takes_a_title_or_an_address(danish, dutch, signed_in, site, other):
    answer = signed_in.post(TIE, {**form_of(signed_in, TIE), **other, "action": "tie"})
    assert answer.status_code == 302, answer.content.decode()
    assert key(danish) == key(dutch)


@pytest.mark.parametrize(
    "other",
    [
        {}, {"other": ""}, {"other": "Nothing", "language": "nl"}, {"other": "De bibliotheek"},
        {"other": "De bibliotheek", "language": "xx"}, {"other": "https://[", "language": "nl"},
        {"other": "<script>", "language": "nl"}, {"other": "x" * 2000, "language": "nl"},
        {"other": "/nl/wiki/%ff%00/"}, {"other": "Biblioteket", "language": "da"}, {"action": "untie"},
    ],
)  # fmt: skip
def test_a_form_with_nonsense_says_what_is_wrong(danish, dutch, signed_in, site, other):
    answer = signed_in.post(TIE, {**form_of(signed_in, TIE), "action": "tie", **other})
    assert answer.status_code == 422
    assert key(danish) != key(dutch)


def test_the_page_of_languages_tells_what_was_done_and_leads_to_taking_it_back(danish, dutch, signed_in, site, client):
    signed_in.post(TIE, {**form_of(signed_in, TIE), "other": "De bibliotheek", "language": "nl", "action": "tie"})
    change = TieChange.objects.get()
    undo = f"/da/wiki/translations/undo/{change.pk}/"
    assert undo in client.get("/da/wiki/Biblioteket/translate/").content.decode()
    assert client.get(undo).status_code == 302
    assert signed_in.get(undo).status_code == 200
    assert signed_in.post(undo).status_code == 302
    assert key(danish) != key(dutch)
    assert signed_in.post(undo).status_code == 404


def test_an_erased_person_is_no_longer_named(danish, dutch, citizen):
    tie_articles(article=danish, other=dutch, author=citizen)
    erase(citizen)
    change = TieChange.objects.get()
    assert change.author is None
    assert "Karen" not in change.author_name
