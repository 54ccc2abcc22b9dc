"""The map is what the articles say: it follows what is written, hidden, renamed and translated."""

import pytest

from core.i18n.languages import locale_id
from core.visibility import State
from tests.wiki.articles import change, make_article
from tests.wiki.patrol.test_merging_articles import merge
from tests.wiki.places.making import LAKE, MARKET, ROSKILDE, STATION, article_at, at, newest
from wiki.content import Content
from wiki.models import Article, MapEntry
from wiki.services.mapping import map_number, refresh_map
from wiki.services.merging_articles import part_articles
from wiki.services.saving import create_article, rename_article, restore_revision
from wiki.services.visibility import set_article_state, set_revision_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def station(site, citizen):
    return article_at("Station", STATION, author=citizen)


def entry(article):
    return MapEntry.objects.filter(pk=article.pk).first()


def translate(article, title, language, author, **fields):
    content = Content(title=title, body="<p>En by.</p>", **fields)
    return create_article(locale_id=locale_id(language), content=content, author=author, translation_of=article).article


def test_an_article_with_a_point_is_on_the_map_and_one_without_is_not(station, citizen):
    make_article("Nowhere", author=citizen)
    found = MapEntry.objects.get()
    assert (found.title, found.latitude, found.longitude) == ("Station", *STATION)
    assert (found.west, found.south, found.east, found.north) == (STATION[1], STATION[0], STATION[1], STATION[0])
    assert found.is_first


def test_it_moves_and_goes_with_the_point(station, citizen):
    change(station, "<p>Moved.</p>", author=citizen, **at(ROSKILDE))
    assert entry(station).latitude == ROSKILDE[0]
    change(station, "<p>Lost.</p>", author=citizen, latitude=None, longitude=None)
    assert entry(station) is None


def test_it_has_the_name_of_the_article(station, citizen):
    rename_article(article=station, title="Central station", author=citizen)
    assert (entry(station).title, entry(station).slug) == ("Central station", "Central_station")


def test_an_area_has_its_box_and_an_outline(site, citizen):
    lake = make_article("Lake", author=citizen, geometry=LAKE)
    found = entry(lake)
    assert (found.west, found.south, found.east, found.north) == (12.26, 55.64, 12.28, 55.66)
    assert found.outline == LAKE
    assert 12.26 < found.longitude < 12.28
    assert newest(lake).geometry == LAKE


def test_what_is_hidden_is_off_the_map_at_once_and_comes_back(station, moderator):
    set_article_state(station, State.HIDDEN, moderator)
    assert entry(station) is None
    set_article_state(station, State.VISIBLE, moderator)
    assert entry(station).title == "Station"


def test_a_hidden_version_takes_its_place_with_it(station, citizen, moderator):
    change(station, "<p>Moved.</p>", author=citizen, **at(ROSKILDE))
    set_revision_state(newest(station), State.HIDDEN, moderator)
    assert entry(station).latitude == STATION[0]


def test_an_older_version_brings_its_place_back(site, citizen):
    lake = make_article("Lake", author=citizen, geometry=LAKE)
    first = newest(lake)
    change(lake, "<p>A point.</p>", author=citizen, geometry=None)
    assert entry(lake).outline is None
    restore_revision(article=Article.objects.get(pk=lake.pk), revision=first, author=citizen)
    assert entry(lake).outline == LAKE


def test_one_version_stands_for_its_subject_and_another_when_that_one_goes(station, citizen, moderator):
    danish = translate(station, "Stationen", "da", citizen, **at(STATION))
    assert [entry(one).is_first for one in (station, danish)] == [True, False]
    set_article_state(station, State.HIDDEN, moderator)
    assert entry(danish).is_first
    set_article_state(station, State.VISIBLE, moderator)
    assert [entry(one).is_first for one in (station, danish)] == [True, False]


def test_a_place_given_in_one_language_moves_it_in_all(station, citizen):
    danish = translate(station, "Stationen", "da", citizen, **at(STATION))
    change(Article.objects.get(pk=danish.pk), "<p>Flyttet.</p>", author=citizen, **at(MARKET))
    assert [entry(one).latitude for one in (station, danish)] == [MARKET[0], MARKET[0]]


def test_the_number_of_the_map_changes_with_the_map_and_not_otherwise(station, citizen, moderator):
    before = map_number()
    change(station, "<p>Other words.</p>", author=citizen)
    refresh_map(Article.objects.get(pk=station.pk))
    assert map_number() == before
    change(station, "<p>Moved.</p>", author=citizen, **at(MARKET))
    moved = map_number()
    set_article_state(station, State.HIDDEN, moderator)
    assert before < moved < map_number()


def test_two_articles_made_one_are_one_place_with_their_languages_and_two_when_parted(station, citizen, admin):
    old = article_at("Old station", MARKET, author=citizen)
    danish = translate(old, "Den gamle station", "da", citizen, **at(MARKET))
    merger = merge(old, station, admin)
    assert (entry(old), entry(danish).subject) == (None, entry(station).subject)
    assert [entry(one).is_first for one in (station, danish)] == [True, False]
    assert entry(danish).latitude == STATION[0]
    part_articles(merger=merger, by=admin)
    assert entry(danish).subject == entry(old).subject != entry(station).subject
    assert [entry(one).is_first for one in (station, old, danish)] == [True, True, False]
