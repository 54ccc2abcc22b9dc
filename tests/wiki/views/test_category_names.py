"""Categories that are suggested as one types."""

import pytest
from django.test import Client

from tests.wiki.articles import make_article
from wiki.models import Category

pytestmark = pytest.mark.django_db

URL = "/en/wiki/new-article/categories/"


@pytest.fixture
def _categories(citizen):
    make_article("One", author=citizen, categories=("Towns", "Tourism", "Schools"))
    make_article("Two", author=citizen, categories=("Towns",))
    make_article("Tre", author=citizen, categories=("Torve",), language="da")


@pytest.mark.usefixtures("_categories")
def test_names_that_begin_so_are_suggested_the_largest_first():
    assert Client().get(URL + "?q=to").json() == [{"name": "Towns", "count": 2}, {"name": "Tourism", "count": 1}]
    assert Client().get(URL + "?q=TOW").json() == [{"name": "Towns", "count": 2}]
    assert Client().get("/da" + URL[3:] + "?q=to").json() == [{"name": "Torve", "count": 1}]


@pytest.mark.usefixtures("_categories")
@pytest.mark.parametrize("query", ["", "?q=", "?q=%25", "?q=_", "?q=" + "x" * 3000, "?q=%ff", "?q=%F4%8F%BF%BF"])
def test_odd_beginnings_suggest_nothing(query):
    assert Client().get(URL + query).json() == []


@pytest.mark.usefixtures("_categories")
def test_a_category_that_no_article_is_in_is_not_suggested(citizen):
    make_article("Empty", author=citizen, categories=("Towers",))
    Category.objects.filter(name="Towers").update(article_count=0)
    assert Client().get(URL + "?q=towe").json() == []
