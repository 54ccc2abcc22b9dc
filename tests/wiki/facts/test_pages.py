"""Facts in the form of an article, on its page, in conflicts and in what search engines read."""

import json
import re

import pytest
from django.core.cache import cache

from tests.wiki.facts.making import FIRST, change, fresh, make_languages, shown, subject
from tests.wiki.sending import form_of, sent
from wiki.models import FactField, Kind, Revision
from wiki.services.default_kinds import ensure_kinds
from wiki.services.kinds import forget_kinds

pytestmark = pytest.mark.django_db

NEW = "/en/wiki/new-article/"


@pytest.fixture
def library(citizen, site):
    return make_languages(citizen)


@pytest.fixture
def _kinds(site):
    ensure_kinds()


def page_of(client, article):
    return client.get(fresh(article).get_absolute_url()).content.decode()


def data_of(page):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])


def test_a_form_shows_what_another_language_said_last_and_saves_for_all(signed_in, library, other_citizen):
    change(library.nl, other_citizen, facts={"founded": "1905"})
    values = form_of(signed_in, library.da.url("article_edit"))
    assert values["fact_founded"] == "1905"
    hours = {"fact_opening_hours": "ma–fr 10–17\r\nlø 10–13", "fact_accounts": "@htk@mastodon.social"}
    assert signed_in.post(library.da.url("article_edit"), {**values, **hours}).status_code == 302
    assert shown(library.en).facts == {
        **FIRST,
        "founded": "1905",
        "opening_hours": "Mo-Fr 10:00-17:00; Sa 10:00-13:00",
        "accounts": "https://mastodon.social/@htk",
    }


def test_readers_of_every_language_see_the_fact_at_once(client, library, other_citizen):
    assert "1905" not in page_of(client, library.en)
    change(library.nl, other_citizen, facts={"founded": "1905", "opening_hours": "Mo-Fr 10-17"})
    cache.clear()
    page = page_of(client, library.da)
    assert "1905" in page
    assert '<th scope="row">mandag–fredag</th><td>10:00–17:00</td>' in page
    assert "maandag–vrijdag" in page_of(client, library.nl)
    first = client.get(f"{library.da.get_absolute_url()}versions/1/").content.decode()
    assert "1905" not in first


def test_reading_costs_no_question_more_for_the_subject(client, library, django_assert_max_num_queries):
    page_of(client, library.en)
    cache.clear()
    with django_assert_max_num_queries(60) as seen:
        page_of(client, library.en)
    about = [query["sql"] for query in seen.captured_queries if 'FROM "wiki_subject"' in query["sql"]]
    assert about == []


def test_an_unchanged_form_changes_nothing_in_any_language(signed_in, library, citizen):
    change(
        library.en, citizen, facts={"opening_hours": "Mo-Fr 10-17; PH off", "accounts": "@a@b.social", "founded": "1"}
    )
    for article in (library.da, library.nl, library.en):
        url = article.url("article_edit")
        answer = signed_in.post(url, form_of(signed_in, url), headers={"accept-language": "da"})
        assert answer.status_code == 302
    assert subject(library.da).number == 2
    assert [fresh(one).current_revision.number for one in (library.da, library.nl)] == [1, 1]


def test_a_fact_that_another_language_changed_too_is_chosen_and_holds_for_all(signed_in, library, other_citizen):
    url = library.da.url("article_edit")
    started = form_of(signed_in, url)
    change(library.nl, other_citizen, facts={"founded": "1905"})
    answer = signed_in.post(url, {**started, "fact_founded": "1910", "body": "<p>Ny tekst.</p>"})
    assert answer.status_code == 409
    [field] = answer.context["fields"]
    assert (field.name, field.mine, field.theirs) == ("field-fact:founded", "1910", "1905")
    assert "Otto Other" in answer.content.decode()
    chosen = {
        **sent(answer.context["mine"]),
        "theirs": answer.context["theirs"].number,
        "their_facts": answer.context["their_facts"],
        "action": "resolve",
        "field-fact:founded": "mine",
    }
    again = {**chosen, "field-fact:founded": ""}
    assert signed_in.post(url, again).status_code == 409
    assert signed_in.post(url, chosen).status_code == 302
    assert shown(library.nl).facts["founded"] == "1910"
    assert shown(library.da).body == "<p>Ny tekst.</p>"


@pytest.mark.parametrize("their_facts", ["", "x", "00000000-0000-0000-0000-000000000000", "\x00"])
def test_choices_that_do_not_say_between_what_are_asked_again(signed_in, library, other_citizen, their_facts):
    url = library.da.url("article_edit")
    started = form_of(signed_in, url)
    change(library.nl, other_citizen, facts={"founded": "1905"})
    answer = signed_in.post(url, {**started, "fact_founded": "1910"})
    chosen = {**sent(answer.context["mine"]), "theirs": "1", "action": "resolve", "field-fact:founded": "mine"}
    assert signed_in.post(url, {**chosen, "their_facts": their_facts}).status_code == 409
    assert shown(library.nl).facts["founded"] == "1905"


def test_the_whole_text_instead_goes_on_from_the_facts_of_now(signed_in, library, other_citizen):
    url = library.da.url("article_edit")
    started = form_of(signed_in, url)
    change(library.nl, other_citizen, facts={"founded": "1905"})
    answer = signed_in.post(url, {**started, "fact_founded": "1910"})
    whole = {**sent(answer.context["form"]), "human_mark": started["human_mark"], "fact_founded": "1911"}
    assert signed_in.post(url, whole).status_code == 302
    assert shown(library.en).facts["founded"] == "1911"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("fact_opening_hours", "whenever we like"),
        ("fact_opening_hours", "Mo 10-12;" * 500),
        ("fact_accounts", "javascript:alert(1)"),
        ("fact_accounts", "https://evil.example/me"),
        ("fact_wheelchair", "<script>alert(1)</script>"),
        ("fact_free_entry", "maybe"),
        ("fact_founded", "1970-02-30"),
        ("fact_website", "javascript:alert(1)"),
        ("subject_kind", "nothing-known"),
        ("subject_kind", "x" * 5000),
    ],
)
def test_a_wrong_fact_is_named_at_its_field_and_nothing_is_lost(signed_in, library, _kinds, field, value):
    url = library.en.url("article_edit")
    answer = signed_in.post(url, {**form_of(signed_in, url), "body": "<p>Kept.</p>", field: value})
    assert answer.status_code == 422
    form = answer.context["form"]
    assert form.errors[field]
    assert form["body"].value() == "<p>Kept.</p>"
    assert "<script>alert" not in answer.content.decode()
    assert shown(library.en).facts == FIRST


@pytest.mark.parametrize("value", ["", "x", "9" * 90, "00000000-0000-0000-0000-000000000000", "\x00", "💥"])
def test_a_broken_number_of_facts_counts_as_none(signed_in, library, value):
    url = library.en.url("article_edit")
    values = {**form_of(signed_in, url), "fact_version": value, "fact_founded": "1905"}
    assert signed_in.post(url, values).status_code == 302
    assert shown(library.da).facts == {**FIRST, "founded": "1905"}


def test_facts_nobody_knows_are_not_taken_from_a_form(signed_in, library):
    url = library.en.url("article_edit")
    assert signed_in.post(url, {**form_of(signed_in, url), "fact_nonsense": "x", "fact_": "y"}).status_code == 302
    assert shown(library.en).facts == FIRST


def test_the_page_of_restoring_says_that_facts_come_back_everywhere(signed_in, library, citizen, other_citizen):
    change(library.da, citizen, body="<p>Ny.</p>", facts={"founded": "1905"})
    url = library.da.url("article_restore", 1)
    page = signed_in.get(url)
    assert page.context["changes_shared"]
    values = {**sent(page.context["form"]), "human_mark": form_of(signed_in, url)["human_mark"]}
    change(library.nl, other_citizen, facts={"founded": "1906"})
    assert signed_in.post(url, values).status_code == 409
    assert signed_in.post(url, form_of(signed_in, url)).status_code == 302
    assert shown(library.en).facts == FIRST


def test_a_new_article_begins_with_the_words_and_facts_of_its_kind(signed_in, _kinds):
    offered = signed_in.get(f"{NEW}?title=Heron")
    assert f"{NEW}?title=Heron&amp;kind=person" in offered.content.decode().replace('href="?', f'href="{NEW}?')
    values = form_of(signed_in, f"{NEW}?title=Heron&kind=nature")
    assert "<h2>Plants and animals</h2>" in values["body"]
    page = signed_in.get(f"{NEW}?title=Heron&kind=nature")
    names = [field.name for field in page.context["form"].fact_fields]
    assert names == [f"fact_{key}" for key in Kind.objects.get(key="nature").fields]
    assert page.context["kinds"] == []
    assert signed_in.post(NEW, {**values, "fact_area": "12"}).status_code == 302
    made = Revision.objects.get()
    assert (made.subject_kind, made.facts) == ("nature", {"area": "12"})


@pytest.mark.parametrize("kind", ["", "x", "<script>", "x" * 3000, "%00", "💥"])
def test_a_kind_that_there_is_not_begins_a_plain_article(signed_in, _kinds, kind):
    page = signed_in.get(NEW, {"kind": kind})
    assert page.status_code == 200
    assert form_of(signed_in, NEW)["body"] == ""
    assert len(page.context["kinds"]) == Kind.objects.count()


def test_the_form_of_a_kind_asks_its_facts_and_those_that_are_filled_in(signed_in, library, _kinds, citizen):
    change(library.da, citizen, subject_kind="person")
    names = set(form_of(signed_in, library.nl.url("article_edit")))
    assert {"fact_founded", "fact_address"} <= names
    page = signed_in.get(library.nl.url("article_edit"))
    shown_fields = {field.name for field in page.context["form"].fact_fields}
    assert "fact_born" in shown_fields
    assert "fact_population" not in shown_fields


def test_where_there_are_no_kinds_nobody_is_asked(signed_in, library):
    page = signed_in.get(library.en.url("article_edit"))
    assert "subject_kind" not in page.context["form"].fields
    assert signed_in.get(NEW).context["kinds"] == []


def test_the_kind_says_what_search_engines_read_and_stands_in_the_box(client, library, _kinds, citizen):
    change(
        library.en, citizen, subject_kind="business", facts={"opening_hours": "Mo-Fr 10-17", "accounts": "@a@b.social"}
    )
    page = page_of(client, library.da)
    about = data_of(page)["about"]
    assert (about["@type"], about["sameAs"]) == ("LocalBusiness", ["https://b.social/@a"])
    assert about["openingHoursSpecification"][0]["opens"] == "10:00"
    assert "<dd>Virksomhed</dd>" in page


def test_a_change_of_the_kind_is_compared_in_words(client, library, _kinds, citizen):
    change(library.en, citizen, subject_kind="business", facts={"wheelchair": "partly"})
    page = client.get(library.en.url("article_compare", 1, 2)).content.decode()
    assert "<dt>Kind of subject</dt>" in page
    assert "</span>Business</ins>" in page
    assert "</span>In part</ins>" in page


def test_a_fact_of_the_sites_own_is_asked_shown_and_found(signed_in, client, library, citizen):
    FactField.objects.create(
        key="architect", names={"en": "Architect", "da": "Arkitekt"}, type="text", schema_property="architect"
    )
    forget_kinds()
    url = library.da.url("article_edit")
    assert signed_in.post(url, {**form_of(signed_in, url), "fact_architect": "Utzon"}).status_code == 302
    cache.clear()
    page = page_of(client, library.da)
    assert "<dt>Arkitekt</dt><dd>Utzon</dd>" in page
    assert data_of(page)["about"]["architect"] == "Utzon"
    FactField.objects.all().delete()
    forget_kinds()
    change(library.da, citizen, body="<p>Ny.</p>")
    assert shown(library.en).facts["architect"] == "Utzon"
    assert "Utzon" not in page_of(client, library.en)
