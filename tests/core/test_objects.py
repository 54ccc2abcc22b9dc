"""Naming an object of any kind, and finding it again."""

import pytest

from core import objects
from core.visibility import State
from tests.wiki.articles import current, make_article
from wiki.models import Article


def test_the_kinds_there_are_cover_the_wiki_pictures_and_people():
    names = {kind.name for kind in objects.kinds()}
    assert names >= {"wiki.article", "wiki.revision", "core.image", "accounts.person"}


def test_an_object_is_found_again_by_its_name(citizen, anonymous, locales):
    article = make_article("Taastrup", "<p>A town.</p>", author=citizen)
    kind, pk = objects.ref(article)
    assert (kind, pk) == ("wiki.article", str(article.pk))
    found = objects.resolve(kind, pk, anonymous)
    assert found == article
    described = objects.get(kind)
    assert described.title(found) == "Taastrup"
    assert described.excerpt(found) == "A town."
    assert described.author(found) == citizen
    assert described.language(found) == "en"


@pytest.mark.parametrize("state", [State.HIDDEN, State.REMOVED, State.WITH_WHOLE])
def test_what_is_out_of_sight_is_found_by_moderators_alone(state, citizen, admin, anonymous, locales):
    article = make_article(author=citizen)
    Article.objects.filter(pk=article.pk).update(state=state)
    name = objects.ref(article)
    assert objects.resolve(*name, anonymous) is None
    assert objects.resolve(*name, citizen) is None
    assert objects.resolve(*name, admin) == article


@pytest.mark.parametrize(
    ("kind", "pk"),
    [("wiki.article", "0"), ("wiki.article", "x"), ("wiki.article", "9" * 40), ("wiki.article", "-1"),
     ("wiki.article", "²"), ("", ""), ("auth.permission", "1"), ("wiki.article", "1 OR 1=1")],
)  # fmt: skip
def test_what_names_nothing_finds_nothing(kind, pk, anonymous, db):
    assert objects.resolve(kind, pk, anonymous) is None


def test_a_version_is_described_by_its_own_text(citizen, anonymous, locales):
    article = make_article("Ishøj", "<p>By the sea.</p>", author=citizen)
    revision = objects.resolve(*objects.ref(current(article)), anonymous)
    assert objects.get("wiki.revision").excerpt(revision) == "By the sea."
