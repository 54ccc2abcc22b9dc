"""Saying that an article is no longer right, and that it is again."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts.privacy.services.erasing import erase
from community.flags.models import Case
from core import objects
from core.visibility import State
from tests.factories import UserFactory
from tests.wiki.articles import make_article
from tests.wiki.sending import form_of
from wiki.models import Article, Hint, UpdateNote
from wiki.services.hinting import note_update, set_note_state, settle_update
from wiki.services.visibility import set_article_state

pytestmark = pytest.mark.django_db
URL = "/en/wiki/Hedehusene/update-note/"
PAGE = "/en/wiki/Hedehusene/"
REASON = "The library moved in May."


@pytest.fixture
def article(citizen, site) -> Article:
    return make_article("Hedehusene", author=citizen)


def read(path: str = PAGE) -> str:
    return Client().get(path).content.decode()


def test_a_note_stands_on_the_page_and_in_the_list_until_it_is_settled(signed_in, article):
    assert REASON not in read()
    values = form_of(signed_in, URL)
    assert signed_in.post(URL, {**values, "reason": REASON}).status_code == 302
    assert REASON in read()
    assert REASON in read("/en/wiki/hints/")
    assert REASON in signed_in.get(URL).content.decode()
    assert signed_in.post(URL, {"action": "settle"}).status_code == 302
    assert REASON not in read()
    assert "Hedehusene" not in read("/en/wiki/hints/")
    assert not UpdateNote.objects.exists()


def test_the_first_note_stays_and_the_second_is_told(citizen, other_citizen, article):
    first = note_update(article=article, reason=REASON, author=citizen)
    second = note_update(article=article, reason="Something else.", author=other_citizen)
    assert second == first
    assert UpdateNote.objects.get().reason == REASON
    assert settle_update(article=article, by=other_citizen)
    assert not settle_update(article=article, by=other_citizen)


@pytest.mark.parametrize("reason", ["", "   ", "\u200b\u200b", "x" * 301])
def test_a_reason_takes_a_few_words(signed_in, citizen, article, reason):
    answer = signed_in.post(URL, {"reason": reason})
    assert answer.status_code == 422
    assert answer.context["form"].errors["reason"]
    with pytest.raises(ValidationError):
        note_update(article=article, reason=reason, author=citizen)
    assert not UpdateNote.objects.exists()


def test_a_reason_is_words_and_no_markup(signed_in, article):
    signed_in.post(URL, {"reason": "<script>alert(1)</script>"})
    assert "<script>alert" not in read()
    assert "&lt;script&gt;alert" in read()


@pytest.mark.parametrize(
    ("who", "may"),
    [("nobody", False), ("unconfirmed", False), ("citizen", True), ("member", True), ("admin", True)],
)
def test_who_may_say_so(request, settings, article, who, may):
    settings.WIKI_EDITORS = "members" if who in ("unconfirmed", "member") else "confirmed"
    browser = Client()
    if who == "unconfirmed":
        browser.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    elif who != "nobody":
        browser.force_login(request.getfixturevalue(who), backend="django.contrib.auth.backends.ModelBackend")
    settings.MFA_REQUIRED = False
    assert browser.get(URL).status_code == (200 if may else 403)
    assert browser.post(URL, {"reason": REASON}).status_code == (302 if may else 403)
    assert UpdateNote.objects.exists() is may


def test_an_article_out_of_sight_takes_no_note(citizen, admin, signed_in, article):
    set_article_state(article, State.HIDDEN, admin)
    with pytest.raises(PermissionDenied):
        note_update(article=Article.objects.get(), reason=REASON, author=citizen)
    assert signed_in.get(URL).status_code == 404


def test_moderators_take_a_note_out_of_sight_and_back(citizen, other_citizen, admin, article):
    note = note_update(article=article, reason=REASON, author=citizen)
    kind = objects.get("wiki.updatenote")
    assert kind.excerpt(note) == REASON
    assert kind.url(note) == PAGE
    set_note_state(note, State.HIDDEN, admin)
    assert REASON not in read()
    assert not Hint.objects.filter(kind="update").exists()
    assert not kind.visible_to(None).exists()
    assert not settle_update(article=article, by=other_citizen)
    set_note_state(note, State.VISIBLE, admin)
    assert REASON in read()


def test_a_note_can_be_reported(signed_in, citizen, article):
    note = note_update(article=article, reason=REASON, author=citizen)
    assert signed_in.get(f"/en/report/wiki.updatenote/{note.pk}/").status_code == 200


def test_a_note_loses_the_name_of_who_leaves(citizen, article):
    note_update(article=article, reason=REASON, author=citizen)
    erase(citizen)
    note = UpdateNote.objects.get()
    assert note.author is None
    assert "Karen" not in note.author_name
    assert note.author_role == ""
    assert not Case.objects.exists()
