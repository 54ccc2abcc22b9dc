"""What is like a title, beside the forms of new things."""

import pytest
from django.urls import reverse
from django.utils import translation

from core.similar import things_like
from search import finding
from tests.search.answers import line

pytestmark = pytest.mark.django_db


@pytest.fixture
def likeness(monkeypatch):
    """Everything is like two things on the site."""
    asked = []

    def similar(title, *, language, kinds, limit):
        asked.append((title, language, tuple(kinds), limit))
        return [
            line("Skolen ved søen", kind_label="Articles"),
            line("En ny skole?", url="/da/debate/1/", kind_label="Debates"),
        ]

    monkeypatch.setattr(finding, "similar", similar)
    return asked


def test_what_is_like_a_title_is_to_be_had_as_json(client, site, likeness):
    with translation.override("da"):
        rows = client.get(reverse("search:similar"), {"q": "Ny skole ved søen"}).json()
    assert [row["title"] for row in rows] == ["Skolen ved søen", "En ny skole?"]
    assert rows[1]["url"] == "/da/debate/1/"
    assert likeness == [("Ny skole ved søen", "da", ("article", "debate"), 5)]


@pytest.mark.parametrize("title", ["", "   ", "ny", "…!?…!?", "\u202e\u202e\u202e\u202e"])
def test_a_title_that_has_hardly_begun_is_like_nothing(client, site, likeness, title):
    assert client.get(reverse("search:similar"), {"q": title}).json() == []
    assert likeness == []


def test_a_very_long_title_is_cut(client, site, likeness):
    assert client.get(reverse("search:similar"), {"q": "skole " * 5_000}).status_code == 200
    assert len(likeness[0][0]) <= 200


def test_more_questions_than_anybody_types_wait(client, site, likeness, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "similar": {"account": [], "new": [], "address": [(1, 3600)]}}
    assert client.get(reverse("search:similar"), {"q": "skole"}).status_code == 200
    response = client.get(reverse("search:similar"), {"q": "skolen"})
    assert response.status_code == 429
    assert response.json() == []


def test_where_nothing_searches_nothing_is_like_anything(monkeypatch, likeness):
    monkeypatch.setattr("core.similar._FINDERS", [])
    assert things_like("Ny skole ved søen", language="da") == []


def test_the_form_of_a_new_article_shows_what_is_like_the_title_it_comes_with(client, site, likeness, member):
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    with translation.override("da"):
        html = client.get(reverse("wiki:article_create"), {"title": "Ny skole"}).content.decode()
    assert 'data-similar="/da/search/similar/"' in html
    assert "En ny skole?" in html
    assert 'data-similar-field="id_title"' in html


def test_without_a_title_the_place_for_it_is_there_and_hidden(client, site, likeness, member):
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    html = client.get(reverse("wiki:article_create")).content.decode()
    assert "data-similar=" in html
    assert likeness == []


def test_the_form_of_a_new_debate_takes_a_title_and_shows_what_is_like_it(client, site, likeness, citizen):
    client.force_login(citizen, backend="django.contrib.auth.backends.ModelBackend")
    with translation.override("da"):
        url = reverse("debate:debate_create")
        html = client.get(url, {"kind": "question", "title": "Hvornår kommer skolen?"}).content.decode()
    assert 'value="Hvornår kommer skolen?"' in html
    assert "Skolen ved søen" in html
    assert 'data-similar-field="debate_title"' in html
