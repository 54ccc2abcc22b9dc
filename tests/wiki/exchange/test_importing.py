"""Importing into the wiki: articles, history, redirects; again, in part, after a stop, beside local edits."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone

from core.i18n.languages import locale_id
from tests.factories import UserFactory
from tests.wiki.articles import change, make_article
from tests.wiki.exchange.exports import export, page, revision, write
from wiki.exchange.reader import ExportReader
from wiki.exchange.source import Source
from wiki.models import (
    Article,
    ArticleCategory,
    Category,
    ImportedPage,
    ImportedRevision,
    ImportSource,
    Link,
    Revision,
    Title,
)
from wiki.services import import_storing, importing
from wiki.services.import_report import ImportReport
from wiki.services.importing import import_pages, import_source, page_address, plain_comment

pytestmark = pytest.mark.django_db

Import = Callable[..., ImportReport]


@pytest.fixture
def run(tmp_path: Path, locales: object) -> Import:
    """Import these pages, given as XML, or a file."""

    def call(*pages: str, path: Path | None = None, language: str = "en", **options: object) -> ImportReport:
        with Source.open(path or write(tmp_path, *pages, language=language)) as source:
            reader = ExportReader(source)
            origin = import_source(site=reader.site, licence="cc-by-sa-4.0")
            return import_pages(reader=reader, source=origin, language=language, **options)

    return call


def article(title: str) -> Article:
    return Article.objects.select_related("current_revision").get(title=title)


def led_to(key: str) -> str | None:
    found = Title.objects.filter(key=key, article__isnull=False).select_related("article").first()
    return found.article.title if found else None


def state(language: str = "en") -> dict[str, list[tuple]]:
    """All that an import into a language leaves, without the numbers of rows."""
    pk = locale_id(language)
    revisions = Revision.objects.filter(locale_id=pk).order_by("article__key", "number")
    pages = ImportedPage.objects.filter(locale_id=pk).order_by("external_id")
    return {
        "articles": list(
            Article.objects.filter(locale_id=pk)
            .order_by("key")
            .values_list("key", "title", "slug", "links_in", "updated_at")
        ),
        "revisions": [
            (*row, body.replace(f"wiki:{language}/", "wiki:"))
            for *row, body in revisions.values_list(
                "article__key", "number", "parent__number", "author_name", "created_at", "body"
            )
        ],
        "titles": list(
            Title.objects.filter(locale_id=pk).order_by("key").values_list("key", "text", "links_in", "article__key")
        ),
        "links": sorted(Link.objects.filter(source__locale_id=pk).values_list("source__key", "target__key")),
        "categories": list(Category.objects.filter(locale_id=pk).order_by("key").values_list("key", "article_count")),
        "members": sorted(
            ArticleCategory.objects.filter(article__locale_id=pk).values_list("article__key", "category__key")
        ),
        "pages": list(pages.values_list("external_id", "title", "redirect_to", "article__key")),
        "known": sorted(
            ImportedRevision.objects.filter(page__locale_id=pk).values_list("page__external_id", "external_id")
        ),
    }


PAGES = (
    page(
        "Aarhus",
        revision(10, "Aarhus is a town.", when="2010-01-01T00:00:00Z", who="<ip>192.0.2.7</ip>", comment="new"),
        revision(11, "Aarhus is a town in [[Denmark]].\n[[Category:Towns]]", when="2011-01-01T00:00:00Z"),
    ),
    page("Denmark", revision(20, "Denmark has [[Aarhus]] and [[Århus]]."), number=2),
    page("Århus", revision(30, "#REDIRECT [[Aarhus]]"), number=3, redirect="Aarhus"),
    page("Talk:Aarhus", revision(40), number=4, ns=1),
)


def test_a_page_becomes_an_article_with_its_whole_history(run):
    report = run(*PAGES)
    found = article("Aarhus")
    first, second = Revision.objects.filter(article=found).order_by("number")
    assert first.author_name == "192.0.2.7"
    assert (first.number, first.kind, first.summary, first.author) == (1, "import", "new", None)
    assert first.created_at.isoformat() == "2010-01-01T00:00:00+00:00"
    assert first.licence == "cc-by-sa-4.0"
    assert second.author_name == "Ida"
    assert second.parent == first
    assert second.size_change == second.size - first.size
    assert found.current_revision == second
    assert found.current_revision.body == '<p>Aarhus is a town in <a href="wiki:en/Denmark">Denmark</a>.</p>'
    assert found.created_at == first.created_at
    assert found.updated_at == second.created_at
    assert (report.pages, report.created, report.redirects, report.revisions) == (4, 2, 1, 3)
    assert report.skipped == {"Talk": 1}


def test_the_source_is_credited_with_an_address_for_each_page(run):
    run(*PAGES)
    source = ImportSource.objects.get()
    assert (source.key, source.name, source.base_url) == ("testwiki", "Testwiki", "https://wiki.example/")
    row = ImportedPage.objects.get(external_id=1)
    assert row.url == "https://wiki.example/wiki/Aarhus"
    assert row.article == article("Aarhus")


def test_links_categories_and_counts_are_right_afterwards(run):
    run(*PAGES)
    assert set(Link.objects.values_list("source__title", "target__text")) == {
        ("Aarhus", "Denmark"),
        ("Denmark", "Aarhus"),
        ("Denmark", "Århus"),
    }
    assert article("Aarhus").links_in == 2  # by its name and by its other name
    assert article("Denmark").links_in == 1
    assert Category.objects.get().article_count == 1


def test_redirects_lead_to_the_article_whichever_comes_first(run):
    run(PAGES[2])
    assert led_to("århus") is None
    assert not Title.objects.exists()
    run(PAGES[0])
    assert led_to("århus") == "Aarhus"


def test_a_redirect_to_a_redirect_leads_on(run):
    second = page("Aros", revision(50), number=5, redirect="Århus")
    report = run(second, *PAGES)
    assert led_to("aros") == "Aarhus"
    assert report.redirects_waiting == 0


def test_a_redirect_without_an_article_waits_and_is_counted(run):
    report = run(page("Old", redirect="Never written"))
    assert report.redirects_waiting == 1
    assert led_to("old") is None


@pytest.mark.parametrize("target", ["Category:Towns", "wikt:town", "da:Aarhus", "#Here"])
def test_a_redirect_out_of_the_wiki_is_skipped(run, target):
    report = run(page("Old", redirect=target))
    assert report.skipped == {"redirect to another place": 1}
    assert not ImportedPage.objects.exists()


def test_redirects_in_a_circle_end(run):
    report = run(page("A", redirect="B"), page("B", number=2, redirect="A"))
    assert report.redirects_waiting == 2


def test_a_redirect_that_differs_in_capitals_only_needs_no_name_of_its_own(run):
    run(page("AarhuS", revision(50), number=5, redirect="Aarhus"), PAGES[0])
    assert Title.objects.filter(key="aarhus").count() == 1
    assert led_to("aarhus") == "Aarhus"


def test_a_second_import_changes_nothing(run):
    run(*PAGES)
    before = state()
    report = run(*PAGES)
    assert state() == before
    assert (report.created, report.updated, report.unchanged, report.revisions_known) == (0, 0, 2, 3)


def test_only_what_is_new_is_added_later(run):
    run(*PAGES)
    newer = page("Aarhus", revision(10), revision(11), revision(12, "Newest.", when="2012-01-01T00:00:00Z"))
    report = run(newer)
    assert (report.updated, report.revisions) == (1, 1)
    assert [found.number for found in Revision.objects.filter(article=article("Aarhus")).order_by("number")] == [
        1,
        2,
        3,
    ]
    assert article("Aarhus").current_revision.body == "<p>Newest.</p>"
    assert article("Denmark").links_in == 0


class Killed(BaseException):
    """What a kill looks like from within: nothing gets to tidy up but `finally`."""


@pytest.mark.parametrize("after", range(1, 12))
def test_an_import_that_was_stopped_goes_on_to_the_same_result(run, monkeypatch, after):
    monkeypatch.setattr("wiki.services.importing.BATCH_REVISIONS", 1)
    calls = 0

    def stopping(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            nonlocal calls
            calls += 1
            if calls == after:
                raise Killed
            return real(*args, **kwargs)

        return call

    with monkeypatch.context() as patch:
        for name in ("add_revision", "refresh_links", "refresh_categories", "index_article"):
            patch.setattr(import_storing, name, stopping(getattr(import_storing, name)))
        patch.setattr(importing, "settle", lambda **_nothing: 0)
        with pytest.raises(Killed):
            run(*PAGES)
    run(*PAGES)
    run(*PAGES, language="da")
    assert state("en") == state("da")


def test_the_latest_version_alone_can_be_asked_for(run):
    report = run(*PAGES, latest_only=True)
    assert Revision.objects.filter(article=article("Aarhus")).count() == 1
    assert article("Aarhus").current_revision.author_name == "Ida"
    assert report.revisions == 2


def test_a_limit_stops_after_so_many_pages(run):
    assert run(*PAGES, limit=1).pages == 1
    assert not Article.objects.filter(title="Denmark").exists()


def test_an_article_of_our_own_is_not_touched(run, locales):
    make_article("Aarhus", "<p>Ours.</p>", author=UserFactory())
    report = run(*PAGES)
    assert report.refused_count == 1
    assert report.refused[0][0] == "Aarhus"
    assert article("Aarhus").current_revision.body == "<p>Ours.</p>"
    assert not ImportedPage.objects.filter(external_id=1).exists()


def test_an_imported_article_that_was_corrected_here_is_left_alone(run):
    run(*PAGES)
    change(article("Aarhus"), "<p>Corrected.</p>", author=UserFactory(member=True))
    report = run(page("Aarhus", revision(12, "Newer.")))
    assert report.edited_here == 1
    assert article("Aarhus").current_revision.body == "<p>Corrected.</p>"


def test_a_redirect_does_not_take_the_name_of_an_article(run, locales):
    make_article("Århus", "<p>Ours.</p>", author=UserFactory())
    run(*PAGES)
    assert led_to("århus") == "Århus"


def test_a_redirect_that_became_an_article_gets_its_name_back(run):
    run(*PAGES)
    run(page("Århus", revision(31, "Now an article."), number=3))
    assert led_to("århus") == "Århus"
    assert article("Århus").current_revision.body == "<p>Now an article.</p>"


def test_red_links_are_drawn_anew_when_their_article_comes(run, locales):
    linking = make_article("Jutland", '<p><a href="wiki:en/Aarhus">Aarhus</a></p>', author=UserFactory())
    before = Article.objects.get(pk=linking.pk).render_version
    run(*PAGES)
    assert Article.objects.get(pk=linking.pk).render_version > before


def test_a_title_that_cannot_be_one_here_is_refused_by_name(run):
    report = run(page("Categories"), page("B", number=2))
    assert report.refused_count == 1
    assert report.refused[0][0] == "Categories"
    assert article("B")


def test_hidden_texts_and_other_models_are_left_out(run):
    hidden = revision(1).replace('<text xml:space="preserve">Text.</text>', '<text deleted="deleted" />')
    script = revision(2).replace("<model>wikitext</model>", "<model>javascript</model>")
    report = run(page("A", hidden, script))
    assert not Article.objects.exists()
    assert report.revisions_left_out == 2
    assert report.skipped == {"no text": 1}
    assert not ImportedPage.objects.exists()


def test_a_text_that_is_too_long_is_refused_and_the_rest_goes_on(run, settings):
    settings.ARTICLE_IMPORT_MAX_BYTES = 1000
    report = run(page("A", revision(1, "word " * 1000)), page("B", revision(2), number=2))
    assert report.refused_count == 1
    assert "too long" in report.refused[0][1]
    assert [found.title for found in Article.objects.all()] == ["B"]


def test_facts_and_place_stand_on_each_version(run):
    run(page("A", revision(1, "{{Infobox x|born=1870}}{{coord|55.65|12.29|display=title}}\nText.")))
    found = article("A").current_revision
    assert found.facts == {"born": "1870"}
    assert (found.latitude, found.longitude) == (Decimal("55.650000"), Decimal("12.290000"))


def test_a_broken_file_leaves_what_came_before_it_settled(run, tmp_path):
    path = tmp_path / "cut.xml"
    data = export(*PAGES)
    path.write_bytes(data[: data.index(b"Talk:Aarhus")])
    report = run(path=path)
    assert "cut off" in report.problem
    assert article("Aarhus").links_in == 2
    assert led_to("århus") == "Aarhus"


def test_the_watcher_hears_of_every_page(run):
    heard: list[int] = []
    run(*PAGES, watch=lambda report: heard.append(report.pages))
    assert heard == [1, 2, 3, 4]


def test_an_imported_article_can_be_found_and_edited_like_any_other(run, client):
    run(*PAGES)
    assert client.get("/en/wiki/Aarhus/").status_code == 200
    answer = client.get("/en/wiki/Aarhus/history/")
    assert "192.0.2.7" in answer.content.decode()
    saved = change(article("Aarhus"), "<p>Better.</p>", author=UserFactory(member=True))
    assert saved.revision.number == 3
    assert saved.revision.created_at.date() == timezone.now().date()


def test_the_same_page_may_be_in_two_languages(run):
    run(*PAGES)
    run(*PAGES, language="da")
    assert Article.objects.filter(key="aarhus").count() == 2
    danish = Article.objects.get(key="aarhus", locale_id=locale_id("da"))
    assert 'href="wiki:da/Denmark"' in danish.current_revision.body


@pytest.mark.parametrize(
    ("comment", "plain"),
    [
        ("/* History */ fix", "History: fix"),
        ("/* History */", "History"),
        ("see [[A|b]] and [[C]]", "see b and C"),
        ("", ""),
        ("plain", "plain"),
    ],
)
def test_an_edit_summary_is_read_without_its_marks(comment, plain):
    assert plain_comment(comment) == plain


@pytest.mark.parametrize(
    ("base", "title", "address"),
    [
        ("https://en.wikipedia.org/wiki/Main_Page", "A b", "https://en.wikipedia.org/wiki/A_b"),
        ("https://en.wikipedia.org/", "AC/DC?", "https://en.wikipedia.org/wiki/AC/DC%3F"),
        ("https://da.wikipedia.org/wiki/Forside", "Ærø", "https://da.wikipedia.org/wiki/%C3%86r%C3%B8"),
        ("", "A", ""),
        ("nonsense", "A", ""),
    ],
)
def test_the_address_of_a_page_follows_from_that_of_its_wiki(base, title, address):
    assert page_address(base, title) == address
