"""Queries compiled once."""

import uuid
from decimal import Decimal

import pytest
from django.db import connection

from core.prepared import Prepared
from tests.wiki.articles import make_article
from wiki.models import Article, Revision

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(citizen, site):
    return [
        make_article(
            f"Article {number}",
            "<p>x</p>",
            author=citizen,
            facts={"population": str(number)},
            latitude=Decimal(number),
            longitude=Decimal(number),
        )
        for number in range(3)
    ]


def test_each_call_has_its_own_arguments(articles):
    by_id = Prepared(lambda pk: Article.objects.filter(pk=pk).values_list("title", "translation_key"))
    for article in articles:
        assert by_id(article.pk) == [[article.title, article.translation_key]]
    assert by_id(0) == []


def test_values_come_as_the_orm_gives_them(articles):
    columns = ("facts", "latitude", "created_at", "is_minor", "submission", "kind")
    by_title = Prepared(lambda title: Revision.objects.filter(title=title).values_list(*columns))
    for article in articles:
        expected = Revision.objects.filter(title=article.title).values_list(*columns).get()
        assert by_title(article.title) == [list(expected)]


def test_several_arguments_of_several_types_find_their_places(articles):
    wanted = Prepared(
        lambda key, title, low, high: Article.objects.filter(
            translation_key=key, title=title, pk__gte=low, pk__lte=high
        ).values_list("pk")
    )
    first, last = articles[0], articles[-1]
    assert wanted(first.translation_key, first.title, first.pk, last.pk) == [[first.pk]]
    assert wanted(first.translation_key, first.title, last.pk, last.pk) == []
    assert wanted(uuid.uuid4(), first.title, first.pk, last.pk) == []


@pytest.mark.parametrize("hostile", ["'; DROP TABLE wiki_article; --", "%s", "%(x)s", "\\", "\ue0000", "é" * 500, ""])
def test_what_is_asked_for_is_never_part_of_the_query(articles, hostile):
    by_title = Prepared(lambda title: Article.objects.filter(title=title).values_list("pk"))
    assert by_title(hostile) == []
    assert by_title("Article 1") == [[articles[1].pk]]
    assert Article.objects.count() == 3


def test_the_query_is_built_once_a_connection(articles, django_assert_num_queries):
    built = []

    def build(pk):
        built.append(connection.alias)
        return Article.objects.filter(pk=pk).values_list("pk")

    by_id = Prepared(build)
    with django_assert_num_queries(3):
        for article in articles:
            by_id(article.pk)
    assert built == ["default"]


@pytest.mark.postgres
def test_postgresql_keeps_the_plan_of_a_session(articles):
    by_title = Prepared(lambda title: Article.objects.filter(title=title, state="visible").values_list("pk"))
    assert by_title(articles[0].title) == [[articles[0].pk]]
    assert by_title(articles[1].title) == [[articles[1].pk]]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name = %s", [by_title._name])
        assert cursor.fetchone() == (1,)


@pytest.mark.postgres
def test_behind_a_pooler_no_plan_is_kept(articles, settings):
    settings.DATABASE_KEEPS_PLANS = False
    by_title = Prepared(lambda title: Article.objects.filter(title=title).values_list("pk"))
    assert by_title(articles[1].title) == [[articles[1].pk]]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name = %s", [by_title._name])
        assert cursor.fetchone() == (0,)
