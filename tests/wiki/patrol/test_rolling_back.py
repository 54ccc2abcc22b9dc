"""Rolling back one person's last run of changes in one article."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from community.activity.models import Event
from core.visibility import State
from tests.wiki.articles import change, current, make_article
from tests.wiki.patrol.conftest import browser_of, make_patroller
from wiki.content import Content
from wiki.models import Revision
from wiki.services.rolling_back import roll_back_article, runs_of
from wiki.services.saving import StaleVersion, create_article, rename_article
from wiki.services.subjects import subject_of
from wiki.services.visibility import set_revision_state

pytestmark = pytest.mark.django_db

URL = "/en/wiki/Taastrup/roll-back/"
HISTORY = "/en/wiki/Taastrup/history/"


@pytest.fixture
def article(locales, site, admin, citizen):
    """Good text, then three changes by one person."""
    article = make_article("Taastrup", "<p>Good.</p>", author=admin, facts={"population": "1"})
    for number in range(3):
        change(article, f"<p>Bad {number}.</p>", author=citizen, facts={"population": f"{number + 2}"})
    return article


def back(article, by, reason="Spam"):
    return roll_back_article(article=article, base=current(article), by=by, reason=reason)


def test_one_press_undoes_the_whole_run(article, patroller):
    saved = back(article, patroller)
    now = current(article)
    assert (now.body, now.facts, now.number) == ("<p>Good.</p>", {"population": "1"}, 5)
    assert now.kind == Revision.Kind.RESTORE
    assert now.is_checked
    assert saved.revision.summary == "Rolled back 3 changes, to version 1. Spam"
    undone = Revision.objects.filter(article=article, number__in=[2, 3, 4])
    assert all(one.is_checked and one.reverted_at and one.checked_by == patroller for one in undone)


def test_what_others_wrote_before_the_run_stays(article, patroller, citizen, other_citizen):
    change(article, "<p>Mended.</p>", author=other_citizen)
    change(article, "<p>Bad again.</p>", author=citizen)
    back(article, patroller)
    assert current(article).body == "<p>Mended.</p>"


def test_a_new_name_goes_with_the_run(article, patroller, citizen):
    rename_article(article=article, title="Rudeness", author=citizen)
    back(article, patroller)
    assert current(article).title == "Taastrup"


def test_a_version_out_of_sight_is_never_gone_back_to(article, patroller, other_citizen, citizen, admin):
    secret = change(article, "<p>Secret.</p>", author=other_citizen).revision
    change(article, "<p>Bad.</p>", author=citizen)
    set_revision_state(secret, State.HIDDEN, admin)
    back(article, patroller)
    assert "Secret" not in current(article).body


def test_the_author_is_told_with_the_reason(article, patroller, citizen):
    back(article, patroller, "Advertisement")
    told = Event.objects.get(verb="wiki.rolled_back")
    assert (told.is_public, told.values["reason"], told.actor) == (False, "Advertisement", patroller)
    page = browser_of(citizen).get("/en/account/notifications/").content.decode()
    assert "undid your last changes to “Taastrup”" in page


def test_changes_without_an_account_are_rolled_back_too(locales, site, admin, patroller, anonymous, settings):
    settings.WIKI_EDITORS = "anyone"
    article = make_article("Taastrup", "<p>Good.</p>", author=admin)
    change(article, "<p>Bad.</p>", author=anonymous)
    change(article, "<p>Worse.</p>", author=anonymous)
    back(article, patroller)
    assert current(article).body == "<p>Good.</p>"
    assert not Event.objects.filter(verb="wiki.rolled_back").exists()


def test_facts_that_another_language_changed_meanwhile_stay(locales, site, admin, citizen, other_citizen, patroller):
    danish = make_article("Tåstrup", "<p>God.</p>", author=admin, language="da", facts={"population": "1"})
    content = Content(title="Taastrup", body="<p>Good.</p>", facts={"population": "1"})
    english = create_article(locale_id=locales["en"].pk, content=content, author=admin, translation_of=danish).article
    change(english, "<p>Bad.</p>", author=citizen)
    change(danish, "<p>God.</p>", author=other_citizen, facts={"population": "2"})
    change(english, "<p>Worse.</p>", author=citizen)
    back(english, patroller)
    assert current(english).body == "<p>Good.</p>"
    assert subject_of(english).facts == {"population": "2"}


def test_an_article_that_only_they_wrote_has_nothing_to_go_back_to(locales, citizen, patroller):
    article = make_article(author=citizen)
    with pytest.raises(ValidationError):
        back(article, patroller)
    assert current(article).number == 1


def test_who_saved_meanwhile_is_not_rolled_back_by_mistake(article, patroller, other_citizen):
    seen = current(article)
    change(article, "<p>Good again.</p>", author=other_citizen)
    with pytest.raises(StaleVersion):
        roll_back_article(article=article, base=seen, by=patroller)
    assert current(article).body == "<p>Good again.</p>"


def test_nobody_rolls_back_their_own_changes(locales, admin, patroller):
    article = make_article(author=admin)
    change(article, "<p>Mine.</p>", author=patroller)
    with pytest.raises(PermissionDenied):
        back(article, patroller)


def test_a_long_text_that_was_imported_comes_back_whole(locales, admin, citizen, patroller):
    article = make_article(author=admin)
    long = "<p>" + "x" * 1_500_000 + "</p>"
    Revision.objects.filter(article=article).update(body=long, size=len(long))
    change(article, "<p>Gone.</p>", author=citizen)
    back(article, patroller)
    assert current(article).body == long


@pytest.mark.parametrize(
    "role", ["anonymous", "citizen", "trusted", "member", "editor", "patroller", "moderator", "admin"]
)
def test_who_may_roll_back(article, request, role):
    user = None if role == "anonymous" else request.getfixturevalue(role)
    allowed = role in {"patroller", "moderator", "admin"}
    browser = browser_of(user)
    assert browser.get(URL).status_code == (200 if allowed else 403)
    answer = browser.post(URL, {"base": current(article).number, "reason": ""})
    assert answer.status_code == (302 if allowed else 403)
    assert (current(article).body == "<p>Good.</p>") is allowed


def test_the_page_shows_what_would_change_and_the_button_stands_at_the_comparison(article, patroller, citizen):
    browser = browser_of(patroller)
    assert "Bad 2" in browser.get(URL).content.decode()
    assert f'action="{URL}"' in browser.get("/en/wiki/Taastrup/compare/3/4/").content.decode()
    assert f'action="{URL}"' not in browser.get("/en/wiki/Taastrup/compare/2/3/").content.decode()
    assert f'action="{URL}"' in browser.get(HISTORY).content.decode()
    assert f'action="{URL}"' not in browser_of(citizen).get(HISTORY).content.decode()


def test_the_button_pressed_twice_rolls_back_once(article, patroller):
    browser = browser_of(patroller)
    sent = {"base": current(article).number}
    assert browser.post(URL, sent)["Location"] == HISTORY
    again = browser.post(URL, sent)
    assert again.status_code in {302, 403, 409}
    assert current(article).number == 5


@pytest.mark.parametrize("base", ["", "0", "99", "x", "9" * 30, "-1"])
def test_a_form_that_says_nothing_of_the_version_is_asked_again(article, patroller, base):
    assert browser_of(patroller).post(URL, {"base": base}).status_code == 409
    assert current(article).number == 4


@pytest.mark.parametrize(
    "numbers, runs", [([], []), ([1], [(1, 1)]), ([5, 3, 4, 1], [(3, 5), (1, 1)]), ([2, 4], [(4, 4), (2, 2)])]
)
def test_runs_of_numbers(numbers, runs):
    assert list(runs_of(numbers)) == runs


def test_who_was_rolled_back_is_a_newcomer_no_longer_trusted(article, patroller, trusted):
    change(article, "<p>Oops.</p>", author=trusted)
    back(article, make_patroller("Other"))
    assert Revision.objects.filter(author=trusted, reverted_at__isnull=False).count() == 1
