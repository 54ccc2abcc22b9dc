"""Facts and places of articles that are tied or untied."""

from decimal import Decimal

import pytest

from tests.wiki.articles import make_article
from wiki.models import Article, MapEntry
from wiki.services.subjects import present_content
from wiki.services.tying import tie_articles, undo_tie_change, untie_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def danish(locales, citizen):
    return make_article("Biblioteket", author=citizen, language="da", facts={"telephone": "+45 1234 5678"},
                        latitude=Decimal("55.6"), longitude=Decimal("12.3"))  # fmt: skip


@pytest.fixture
def dutch(locales, citizen):
    return make_article("De bibliotheek", author=citizen, language="nl", facts={"website": "https://bieb.example/"})


def facts(article):
    return present_content(Article.objects.get(pk=article.pk)).facts


def test_tied_they_share_what_either_knew_and_a_place_on_the_map(danish, dutch, citizen):
    tie_articles(article=danish, other=dutch, author=citizen)
    assert facts(danish) == facts(dutch) == {"telephone": "+45 1234 5678", "website": "https://bieb.example/"}
    entries = MapEntry.objects.filter(article__in=[danish.pk, dutch.pk])
    assert entries.values("subject").distinct().count() == 1
    assert entries.filter(is_first=True).count() == 1


def test_untied_each_keeps_the_facts(danish, dutch, citizen):
    tie_articles(article=danish, other=dutch, author=citizen)
    untie_article(article=Article.objects.get(pk=dutch.pk), author=citizen)
    assert facts(dutch)["telephone"] == "+45 1234 5678"
    assert facts(danish)["telephone"] == "+45 1234 5678"


def test_when_a_tie_is_taken_back_each_has_its_own_again(danish, dutch, citizen):
    change = tie_articles(article=danish, other=dutch, author=citizen)
    undo_tie_change(change=change, author=citizen)
    assert facts(dutch) == {"website": "https://bieb.example/"}
    assert MapEntry.objects.filter(is_first=True).count() == 1
