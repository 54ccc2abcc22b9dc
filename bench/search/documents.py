"""All that there is to be found in the database, under names that outlive it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from bench.search.queries import JUDGED, QueriesError, read_documents, reference
from core.i18n.languages import language_codes
from debate.models import Debate, Post
from home.models import NewsPage
from wiki.models import Article


@dataclass(frozen=True)
class Document:
    """`model` and `pk` are where it is stored, `addresses` where readers of any language find it."""

    language: str
    kind: str
    title: str
    model: type
    pk: int
    addresses: tuple[str, ...]
    version_of: object = None

    @property
    def name(self) -> str:
        return reference(self.language, self.kind, self.title)


def documents() -> list[Document]:
    """Everything public."""
    return [*_pages(), *_articles(), *_debates(), *_posts()]


def unseen_by_judges() -> list[str]:
    """The names of what is there and was not when the queries were judged. What they judged must be there."""
    names = {document.name for document in documents()}
    listed = read_documents(JUDGED / "documents.tsv")
    if missing := sorted(listed.keys() - names):
        raise QueriesError(f"{len(missing)} documents are not there, such as {missing[0]!r}")
    return sorted(names - listed.keys())


def listing(there: Iterable[Document]) -> Iterator[str]:
    """The lines of documents.tsv: language, kind, title and, for a thing with several versions, what to call it."""
    versions: dict[object, list[Document]] = defaultdict(list)
    rows = list(there)
    for document in rows:
        versions[document.kind, document.version_of or document.name].append(document)
    for document in sorted(rows, key=lambda row: (row.kind, row.language, row.title)):
        same = versions[document.kind, document.version_of or document.name]
        english = [version.title for version in same if version.language == "en"]
        thing = f"\t{document.kind} {english[0]}" if len(same) > 1 and english else ""
        yield f"{document.language}\t{document.kind}\t{document.title}{thing}"


def _pages() -> Iterator[Document]:
    news = set(NewsPage.objects.values_list("pk", flat=True))
    for page in Page.objects.live().filter(depth__gt=1).select_related("locale"):
        kind = "news" if page.pk in news else "page"
        yield _versioned(page, page.locale.language_code, kind, Page, str(page.get_url()))


def _articles() -> Iterator[Document]:
    for article in Article.objects.visible_to(None):
        yield _versioned(article, article.language, "article", Article, article.get_absolute_url())


def _versioned(row: Any, language: str, kind: str, model: type, address: str) -> Document:
    return Document(language, kind, row.title, model, row.pk, (address,), version_of=row.translation_key)


def _debates() -> Iterator[Document]:
    for debate in Debate.objects.public():
        yield Document(debate.language, "debate", debate.title, Debate, debate.pk, _addresses(debate))


def _posts() -> Iterator[Document]:
    for post in Post.objects.public().select_related("debate"):
        title = f"{post.debate.title} #{post.number}"
        yield Document(post.language, "post", title, Post, post.pk, _addresses(post))


def _addresses(row: Any) -> tuple[str, ...]:
    return tuple(row.path(code) for code in language_codes())
