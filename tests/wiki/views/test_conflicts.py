"""Two people at the same article: what can go together does, and where it cannot nothing is lost."""

from decimal import Decimal

import pytest
from django.contrib.messages import get_messages

from community.notifications.models import Notification
from tests.wiki.articles import change, current, make_article
from tests.wiki.sending import form_of, sent
from wiki.models import Revision

pytestmark = pytest.mark.django_db

TEXT = (
    "<p>An introduction to the town.</p><h2>History</h2><p>It was founded in 1900.</p>"
    "<h2>Today</h2><p>It has a station.</p>"
)


@pytest.fixture
def article(citizen):
    return make_article("Taastrup", TEXT, author=citizen, facts={"founded": "1900"})


@pytest.fixture
def started(signed_in, article):
    """The form as the citizen opened it."""
    return form_of(signed_in, article.url("article_edit"))


def conflict(signed_in, article, started, other_citizen, mine="1903", theirs="1905"):
    change(article, TEXT.replace("in 1900", f"in {theirs}"), author=other_citizen)
    answer = signed_in.post(
        article.url("article_edit"),
        {**started, "body": TEXT.replace("in 1900", f"in {mine}").replace("station", "new station"), "summary": "Year"},
    )
    assert answer.status_code == 409
    return answer


def test_changes_that_do_not_touch_are_merged_and_both_are_told(signed_in, citizen, other_citizen, article, started):
    change(article, TEXT.replace("station", "large station"), author=other_citizen)
    answer = signed_in.post(
        article.url("article_edit"), {**started, "body": TEXT.replace("An introduction", "A short introduction")}
    )
    assert answer.status_code == 302
    revision = current(article)
    assert revision.kind == Revision.Kind.MERGE
    assert "A short introduction" in revision.body
    assert "large station" in revision.body
    told = Notification.objects.get(recipient=other_citizen)
    assert "Karen Citizen" in told.text
    assert told.event.url == "/en/wiki/Taastrup/compare/2/3/"
    [message] = get_messages(answer.wsgi_request)
    assert "Otto Other changed the article too" in message.message
    assert 'href="/en/wiki/Taastrup/compare/1/2/"' in message.message


def test_facts_of_one_and_text_of_the_other_go_together(signed_in, other_citizen, article, started):
    change(article, TEXT, author=other_citizen, facts={"founded": "1900", "population": "54000"})
    signed_in.post(article.url("article_edit"), {**started, "body": TEXT.replace("station", "new station")})
    revision = current(article)
    assert revision.facts == {"founded": "1900", "population": "54000"}
    assert "new station" in revision.body


def test_one_place_changed_by_both_shows_both_and_saves_neither(signed_in, other_citizen, article, started):
    answer = conflict(signed_in, article, started, other_citizen)
    page = answer.content.decode()
    assert "While you were writing, Otto Other changed the same place" in page
    [place] = answer.context["places"]
    assert "1903" in place.mine
    assert "1905" in place.theirs
    assert place.section == "History"
    assert current(article).number == 2
    assert "1905" in current(article).body


@pytest.mark.parametrize(
    ("choice", "there", "gone"),
    [("mine", ["1903"], ["1905"]), ("theirs", ["1905"], ["1903"]), ("both", ["1903", "1905"], [])],
)
def test_the_choice_is_saved(signed_in, other_citizen, article, started, choice, there, gone):
    answer = conflict(signed_in, article, started, other_citizen)
    chosen = {**sent(answer.context["mine"]), "theirs": "2", "action": "resolve", "place-0": choice}
    saved = signed_in.post(article.url("article_edit"), chosen)
    assert saved.status_code == 302
    revision = current(article)
    assert revision.number == 3
    assert revision.summary == "Year"
    for year in there:
        assert f"in {year}" in revision.body
    for year in gone:
        assert year not in revision.body
    assert "new station" in revision.body


def test_no_choice_is_asked_for_again(signed_in, other_citizen, article, started):
    answer = conflict(signed_in, article, started, other_citizen)
    chosen = {**sent(answer.context["mine"]), "theirs": "2", "action": "resolve"}
    again = signed_in.post(article.url("article_edit"), chosen)
    assert again.status_code == 409
    assert "Please choose at every place" in again.content.decode()
    assert sent(again.context["mine"])["body"] == chosen["body"]
    assert current(article).number == 2


@pytest.mark.parametrize("theirs", ["", "x", "99", "9" * 30, "1\x00"])
def test_choices_against_no_known_version_are_not_taken(signed_in, other_citizen, article, started, theirs):
    answer = conflict(signed_in, article, started, other_citizen)
    chosen = {**sent(answer.context["mine"]), "theirs": theirs, "action": "resolve", "place-0": "mine"}
    again = signed_in.post(article.url("article_edit"), chosen)
    assert again.status_code == 422
    assert again.context["form"]["body"].value() == chosen["body"]
    assert current(article).number == 2


def test_the_whole_text_is_ready_to_edit_on_the_newest_version(signed_in, other_citizen, article, started):
    answer = conflict(signed_in, article, started, other_citizen)
    values = sent(answer.context["form"])
    assert values["base"] == "2"
    assert "in 1903" in values["body"]
    assert "in 1905" in values["body"]
    assert values["body"].index("in 1903") < values["body"].index("in 1905")
    edited = values["body"].replace("<p>It was founded in 1905.</p>", "")
    assert signed_in.post(article.url("article_edit"), {**values, "body": edited}).status_code == 302
    assert current(article).body == TEXT.replace("in 1900", "in 1903").replace("station", "new station")


def test_a_third_who_saves_during_the_choice_loses_nothing(signed_in, other_citizen, article, started):
    answer = conflict(signed_in, article, started, other_citizen)
    change(article, current(article).body.replace("in 1905", "in 1907"), author=other_citizen)
    chosen = {**sent(answer.context["mine"]), "theirs": "2", "action": "resolve", "place-0": "mine"}
    again = signed_in.post(article.url("article_edit"), chosen)
    assert again.status_code == 409
    [place] = again.context["places"]
    assert "1903" in place.mine
    assert "1907" in place.theirs
    last = {**sent(again.context["mine"]), "theirs": "3", "action": "resolve", "place-0": "both"}
    assert signed_in.post(article.url("article_edit"), last).status_code == 302
    body = current(article).body
    assert "1903" in body
    assert "1907" in body
    assert "new station" in body


def test_a_fact_changed_by_both_is_chosen(signed_in, other_citizen, article, started):
    change(article, TEXT, author=other_citizen, facts={"founded": "1905"})
    url = article.url("article_edit")
    answer = signed_in.post(url, {**started, "fact_founded": "1903", "body": TEXT.replace("station", "new station")})
    assert answer.status_code == 409
    [field] = answer.context["fields"]
    assert (field.name, field.mine, field.theirs) == ("field-fact:founded", "1903", "1905")
    chosen = {**sent(answer.context["mine"]), "theirs": "2", "action": "resolve", "field-fact:founded": "theirs"}
    assert signed_in.post(url, chosen).status_code == 302
    assert current(article).facts == {"founded": "1905"}
    assert "new station" in current(article).body


def test_a_name_changed_by_both_is_chosen(signed_in, other_citizen, article, started):
    change(article, TEXT, author=other_citizen, title="Tåstrup")
    url = article.url("article_edit")
    answer = signed_in.post(url, {**started, "title": "Taastrup by"})
    assert answer.status_code == 409
    chosen = {**sent(answer.context["mine"]), "theirs": "2", "action": "resolve", "field-title": "mine"}
    assert signed_in.post(url, chosen).status_code == 302
    assert current(article).title == "Taastrup by"


def test_a_place_on_the_map_changed_by_both_is_shown_in_words(signed_in, other_citizen, article, started):
    change(article, TEXT, author=other_citizen, latitude=Decimal("55.65"), longitude=Decimal("12.30"))
    answer = signed_in.post(article.url("article_edit"), {**started, "latitude": "55.60", "longitude": "12.20"})
    assert answer.status_code == 409
    [field] = answer.context["fields"]
    assert "55.6000°\N{NO-BREAK SPACE}N" in field.mine
    assert "55.6500°\N{NO-BREAK SPACE}N" in field.theirs


def test_a_section_in_conflict_goes_on_with_the_whole_text(signed_in, other_citizen, article):
    url = article.url("article_edit") + "?section=1"
    started = form_of(signed_in, url)
    change(article, TEXT.replace("in 1900", "in 1905"), author=other_citizen)
    answer = signed_in.post(url, {**started, "body": started["body"].replace("in 1900", "in 1903")})
    assert answer.status_code == 409
    chosen = {**sent(answer.context["mine"]), "theirs": "2", "action": "resolve", "place-0": "mine"}
    assert signed_in.post(article.url("article_edit"), chosen).status_code == 302
    assert current(article).body == TEXT.replace("in 1900", "in 1903")


def test_hostile_text_in_a_conflict_is_shown_clean(signed_in, other_citizen, article, started):
    change(article, TEXT.replace("in 1900", "in 1905"), author=other_citizen)
    hostile = TEXT.replace("in 1900", "in <img src=x onerror=alert(1)><script>alert(1)</script>1903")
    answer = signed_in.post(article.url("article_edit"), {**started, "body": hostile})
    assert answer.status_code == 409
    assert "onerror" not in answer.content.decode()
    assert "alert(1)" not in answer.content.decode()


def test_the_same_change_by_both_is_no_conflict_and_no_version(signed_in, other_citizen, article, started):
    new = TEXT.replace("in 1900", "in 1905")
    change(article, new, author=other_citizen)
    assert signed_in.post(article.url("article_edit"), {**started, "body": new}).status_code == 302
    assert current(article).number == 2
