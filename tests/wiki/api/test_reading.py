"""The reading interface: each answer is what its description says, and holds what everybody sees."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from core.visibility import State
from tests.wiki.articles import change, make_article
from tests.wiki.saying import said
from wiki.content import Content
from wiki.models import Article, Revision
from wiki.services.saving import create_article
from wiki.services.visibility import set_article_state, set_revision_state
from wiki.views import api

pytestmark = pytest.mark.django_db
LIST = "/en/wiki/api/articles/"
DESCRIPTION = json.loads(Path(api.__file__).with_name("openapi.json").read_text(encoding="utf-8"))


def check(name, value):
    """The value is what the description calls by this name."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": DESCRIPTION["components"]}
    Draft202012Validator(schema).validate(value)


@pytest.fixture
def town(citizen, site):
    place = {"latitude": Decimal("55.65"), "longitude": Decimal("12.28"), "facts": {"population": "54000"}}
    made = make_article("Hedehusene", "<p>A town.</p>", author=citizen, categories=("Towns", "Å & Ø"), **place)
    change(made, "<p>An old town.<cite>A book</cite></p>", author=citizen, summary="Older")
    return Article.objects.get(pk=made.pk)


def read(path, status=200, **options):
    answer = Client().get(path, **options)
    assert answer.status_code == status, answer.content[:300]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    return answer.json()


def test_the_description_is_one_and_names_this_site(site, settings):
    read_here = read("/en/wiki/api/openapi.json")
    assert read_here["openapi"].startswith("3.1")
    assert read_here["servers"] == [{"url": settings.WAGTAILADMIN_BASE_URL}]
    assert read_here["paths"] == DESCRIPTION["paths"]
    for schema in DESCRIPTION["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_a_list_an_article_its_versions_and_one_version(town):
    listed = read(LIST)
    check("ArticleList", listed)
    [line] = listed["articles"]
    article = read(line["api"].removeprefix("http://localhost:8000"))
    check("Article", article)
    assert article["text"].startswith("An old town.[1]")
    assert article["place"] == {"latitude": 55.65, "longitude": 12.28}
    assert article["facts"] == {"population": "54000"}
    assert [one["name"] for one in article["categories"]] == ["Towns", "Å & Ø"]
    assert article["credits"]["authors"] == [{"name": "Karen Citizen", "changes": 2}]
    versions = read(f"{LIST}{town.pk}/revisions/")
    check("RevisionList", versions)
    assert [one["number"] for one in versions["revisions"]] == [2, 1]
    assert versions["revisions"][0]["summary"] == "Older"
    version = read(f"{LIST}{town.pk}/revisions/1/")
    check("Revision", version)
    assert version["text"] == "A town."


def test_the_languages_of_an_article_lead_to_each_other(town, citizen, locales):
    content = Content(title="Hedehusene", body="<p>En by.</p>")
    create_article(locale_id=locales["da"].pk, content=content, author=citizen, translation_of=town)
    assert set(read(f"{LIST}{town.pk}/")["languages"]) == {"en", "da"}
    assert [one["language"] for one in read("/da/wiki/api/articles/")["articles"]] == ["da"]


def test_pages_go_on_to_the_end_and_nothing_is_there_twice(citizen, site, django_assert_max_num_queries):
    for number in range(7):
        make_article(f"Article {number}", author=citizen)
    found, path = [], f"{LIST}?limit=3"
    while path:
        with django_assert_max_num_queries(2):
            page = read(path)
        check("ArticleList", page)
        found += [one["title"] for one in page["articles"]]
        path = page["next"] and page["next"].partition("8000")[2]
    assert found == [f"Article {number}" for number in range(7)]


def test_who_asks_again_gets_what_has_changed_since(town, citizen):
    Article.objects.update(updated_at=datetime(2026, 1, 1, tzinfo=UTC))
    make_article("Taastrup", author=citizen)
    assert [one["title"] for one in read(f"{LIST}?changed_since=2026-01-02")["articles"]] == ["Taastrup"]
    assert len(read(f"{LIST}?changed_since=2026-01-01T00:00:00Z")["articles"]) == 2
    assert len(read(f"{LIST}?changed_since=2026-01-01T01:00:00%2B01:00")["articles"]) == 2
    assert len(read(f"{LIST}?changed_since=2026-01-01T01:00:00+02:00")["articles"]) == 2


def test_a_category_alone(town, citizen):
    make_article("Taastrup", author=citizen)
    assert [one["title"] for one in read(f"{LIST}?category=towns")["articles"]] == ["Hedehusene"]
    assert [one["title"] for one in read(f"{LIST}?category=%C3%85%20%26%20%C3%98")["articles"]] == ["Hedehusene"]
    assert read(f"{LIST}?category=None")["articles"] == []


def test_versions_go_on_by_number(town, citizen):
    for number in range(3):
        change(town, f"<p>Town {number}.</p>", author=citizen)
    first = read(f"{LIST}{town.pk}/revisions/?limit=2")
    assert [one["number"] for one in first["revisions"]] == [5, 4]
    second = read(first["next"].partition("8000")[2])
    assert [one["number"] for one in second["revisions"]] == [3, 2]


def test_nothing_of_what_is_out_of_sight(town, admin):
    set_revision_state(Revision.objects.get(number=1), State.HIDDEN, admin)
    assert [one["number"] for one in read(f"{LIST}{town.pk}/revisions/")["revisions"]] == [2]
    read(f"{LIST}{town.pk}/revisions/1/", 404)
    set_article_state(town, State.HIDDEN, admin)
    assert read(LIST)["articles"] == []
    for path in (f"{town.pk}/", f"{town.pk}/revisions/", f"{town.pk}/revisions/2/"):
        check("Problem", read(f"{LIST}{path}", 404))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("?limit=0", 400),
        ("?limit=201", 400),
        ("?limit=x", 400),
        ("?limit=-1", 400),
        ("?limit=" + "9" * 400, 400),
        ("?after=x", 400),
        ("?after=99999999999999999999-1", 400),
        ("?changed_since=yesterday", 400),
        ("?changed_since=2026-13-40", 400),
        ("?changed_since=0001-01-01T00:00:00%2B14:00", 400),
        ("?changed_since=9999-12-31T23:59:59-12:00", 400),
        ("?changed_since=", 400),
        ("?category=" + "x" * 500, 400),
        ("?colour=red", 400),
        ("x/", 400),
        ("-1/", 400),
        ("1%00/", 400),
        ("9999999999/", 400),
        ("99999999/", 404),
        ("0/", 404),
        ("٣/", 400),
        ("1/revisions/x/", 400),
        ("?after=" + "9" * 16 + "-" + "9" * 18, 200),
        ("99999999/revisions/", 404),
        ("99999999/revisions/1/", 404),
        ("99999999/revisions/?before=x", 400),
    ],
)
def test_what_makes_no_sense_is_said_as_json(site, path, status):
    answer = Client().get(LIST + path)
    assert answer.status_code == status
    if "%00" not in path and status != 200:
        check("Problem", answer.json())


def test_mistakes_are_told_in_the_language_of_the_address(site):
    answer = Client().get("/da/wiki/api/articles/?limit=0")
    assert answer.json() == {"errors": [said("“limit” is a number from 1 to %(most)d.", most=200)]}


def test_the_same_is_sent_once(town):
    first = Client().get(f"{LIST}{town.pk}/")
    again = Client().get(f"{LIST}{town.pk}/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content
    assert "no-cache" in first["Cache-Control"]
    other = Client().get(f"{LIST}{town.pk}/", headers={"If-None-Match": '"x", W/"y"'})
    assert other.status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_can_only_be_read(town, method):
    answer = getattr(Client(enforce_csrf_checks=True), method)(f"{LIST}{town.pk}/")
    assert answer.status_code == 405
    check("Problem", answer.json())


def test_pages_of_other_sites_may_ask(site):
    answer = Client().options(LIST, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer


def test_nobody_asks_too_often(site, settings):
    settings.READING_LIMITS = {**settings.READING_LIMITS, "wiki_data": [(1, 60)]}
    read(LIST)
    answer = Client().get(LIST)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    check("Problem", answer.json())


def test_an_article_costs_the_same_however_long_its_history(town, citizen, django_assert_max_num_queries):
    for number in range(5):
        change(town, f"<p>Town {number}.</p>", author=citizen)
    read(f"{LIST}{town.pk}/")
    with django_assert_max_num_queries(8):
        read(f"{LIST}{town.pk}/")
    with django_assert_max_num_queries(3):
        read(f"{LIST}{town.pk}/revisions/")
