"""The pages of an article's languages: nothing that axe knows to be wrong, whoever looks and on whatever screen."""

from typing import Any, NamedTuple

import pytest

from accounts.models import User
from tests.debate.making import person
from tests.e2e.conftest import DESK, PHONE
from tests.e2e.test_pages_that_need_a_story import as_somebody, walk
from tests.wiki.articles import change, make_article
from tests.wiki.languages.versions import translated
from wiki.models import Article, Revision, TieChange
from wiki.services.tying import tie_articles
from wiki.services.wishing import wish_for

pytestmark = pytest.mark.browser


class Story(NamedTuple):
    author: User
    danish: Article
    missing: Article
    tie: TieChange


@pytest.fixture
def story(site: Any, locales: Any, settings: Any) -> Story:
    """An English article fell behind a Danish one; another was translated by a machine, a third is wished for."""
    author = person("Anna Author")
    danish = make_article(
        "Biblioteket", "<h2>Åbent</h2><p>Hver <a href='https://example.org/'>dag</a>.</p>", author=author, language="da"
    )
    english = translated(danish, "The library", "<h2>Open</h2><p>Every day.</p>", author=author, language="en")
    change(danish, "<h2>Åbent</h2><p>Kun om mandagen fra klokken ti.</p><p>Og lukket om sommeren.</p>", author=author)
    Revision.objects.filter(article=english).update(is_machine=True)
    missing = make_article("Skolen", "<p>En skole.</p>", author=author, language="da")
    wish_for(article=missing, locale_id=english.locale_id, user=author)
    dutch = make_article("De bibliotheek", "<p>Boeken.</p>", author=author, language="nl")
    return Story(author, danish, missing, tie_articles(article=english, other=dutch, author=author))


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_pages_of_languages_keep_nobody_out(story, serve, open_page, check_accessible, viewport, settings):
    address = serve()
    page = as_somebody(open_page, address, story.author, viewport)
    paths = [
        "wiki/The_library/",
        "wiki/The_library/translate/",
        "wiki/The_library/tie/",
        "wiki/The_library/read/",
        "wiki/The_library/versions/1/weight/",
        f"wiki/translations/of/{story.danish.pk}/",
        f"wiki/translations/of/{story.missing.pk}/",
        f"wiki/translations/wish/{story.missing.pk}/",
        f"wiki/translations/undo/{story.tie.pk}/",
        "wiki/translations/",
        "wiki/translations/?show=outdated",
        "wiki/translations/?show=wanted",
        "wiki/translations/?show=machine",
    ]
    walk(page, address, paths, check_accessible)
    assert page.url.endswith("?show=machine")
