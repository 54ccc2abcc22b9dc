"""Exporting the wiki, and reading the export back into it."""

import io
from decimal import Decimal
from pathlib import Path

import pytest

from core.i18n.languages import locale_id
from tests.factories import UserFactory
from tests.wiki.articles import change, current, make_article
from tests.wiki.exchange.schema import assert_valid
from wiki.exchange.pages import Page, Revision
from wiki.exchange.reader import ExportReader
from wiki.exchange.source import Source
from wiki.models import Article, Title
from wiki.services.exporting import export_articles
from wiki.services.importing import import_pages, import_source
from wiki.services.saving import rename_article

pytestmark = pytest.mark.django_db

BODY = (
    '<p>A <strong>town</strong> in <a href="wiki:en/Denmark">Denmark</a>.<cite>Source, <em>2001</em></cite></p>'
    "<h2>Facts</h2><ul><li>one<ul><li>two</li></ul></li></ul>"
    "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1 | 2</td><td>[[x]]</td></tr></tbody></table>"
)


def exported(**options: bool) -> bytes:
    stream = io.StringIO()
    export_articles(language="en", stream=stream, **options)
    return stream.getvalue().encode()


def pages_of(folder: Path, data: bytes) -> list[tuple[Page, list[Revision]]]:
    path = folder / "out.xml"
    path.write_bytes(data)
    with Source.open(path) as source:
        return [(page, list(page.revisions)) for page in ExportReader(source).pages()]


@pytest.fixture
def town(locales):
    """An article with two versions by a person with a name, facts, a place and a category."""
    ida = UserFactory(member=True, display_name="Ida")
    article = make_article(
        "Taastrup",
        BODY,
        author=ida,
        categories=("Towns",),
        facts={"population": "54000"},
        latitude=Decimal(55),
        longitude=Decimal(12),
    )
    change(article, BODY + "<p>More.</p>", author=ida, summary="a < b", is_minor=True)
    return article


def test_an_export_follows_the_schema_and_keeps_the_history(tmp_path, town):
    data = exported()
    assert_valid(data)
    [(page, revisions)] = pages_of(tmp_path, data)
    assert page.title == "Taastrup"
    assert [found.contributor.name for found in revisions] == ["Ida", "Ida"]
    assert (revisions[1].comment, revisions[1].minor) == ("a < b", True)
    assert revisions[1].parent_id == revisions[0].id
    assert "'''town''' in [[Denmark]]" in revisions[1].text
    assert "[[Category:Towns]]" in revisions[1].text
    assert "More." not in revisions[0].text


def test_the_present_versions_alone_can_be_exported(tmp_path, town):
    [(_page, revisions)] = pages_of(tmp_path, exported(current_only=True))
    assert len(revisions) == 1
    assert "More." in revisions[0].text


def test_older_names_are_exported_as_redirects(tmp_path, town):
    rename_article(article=town, title="Høje-Taastrup", author=UserFactory(member=True))
    data = exported()
    assert_valid(data)
    titles = {page.title: page.redirect for page, _revisions in pages_of(tmp_path, data)}
    assert titles == {"Høje-Taastrup": None, "Taastrup": "Høje-Taastrup"}


def test_what_is_exported_can_be_imported_as_it_was(tmp_path, town):
    rename_article(article=town, title="Høje-Taastrup", author=UserFactory(member=True))
    before = current(town)
    path = tmp_path / "out.xml"
    path.write_bytes(exported())
    with Source.open(path) as source:
        reader = ExportReader(source)
        origin = import_source(site=reader.site, licence="cc-by-sa-4.0")
        report = import_pages(reader=reader, source=origin, language="da")
    assert (report.created, report.revisions, report.refused_count) == (1, 3, 0)
    copy = Article.objects.select_related("current_revision").get(locale_id=locale_id("da"), key="høje-taastrup")
    after = copy.current_revision
    assert after.body == before.body.replace("wiki:en/", "wiki:da/")
    assert (after.facts, after.categories) == (before.facts, before.categories)
    assert (after.latitude, after.longitude) == (before.latitude, before.longitude)
    assert (after.author_name, after.number) == (before.author_name, before.number)
    assert Title.objects.get(locale_id=locale_id("da"), key="taastrup").article == copy


def test_other_languages_and_wanted_articles_are_not_exported(tmp_path, town, locales):
    make_article("Hund", "<p>x</p>", author=UserFactory(), language="da")
    assert [page.title for page, _revisions in pages_of(tmp_path, exported())] == ["Taastrup"]


def test_a_wiki_without_articles_gives_a_valid_export(locales):
    assert_valid(exported())


def test_the_number_of_queries_grows_by_a_few_an_article(locales, django_assert_max_num_queries):
    author = UserFactory()
    for number in range(8):
        make_article(f"Article {number}", "<p>x</p>", author=author)
    with django_assert_max_num_queries(4 * 8 + 10):
        exported()
