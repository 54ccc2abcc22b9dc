"""What the search knows of an article."""

import pytest

from tests.wiki.articles import current, make_article

pytestmark = pytest.mark.django_db


def test_notes_stand_after_the_sentences_they_prove(citizen, site):
    body = "<p>It opened in 1975.<cite>Trap Danmark</cite> It grew.<cite>A paper</cite></p>"
    article = make_article("City2", body, author=citizen, facts={"population": "12"})
    article.current_revision = current(article)
    assert article.search_text == "It opened in 1975. It grew. Trap Danmark A paper 12"


def test_an_article_without_notes_and_facts_is_its_text(citizen, site):
    article = make_article("City2", "<p>A mall.</p>", author=citizen)
    article.current_revision = current(article)
    assert article.search_text == "A mall."
