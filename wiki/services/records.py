"""Articles and versions as data: for the reading interface and for files. Only what every reader sees."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max, Min
from django.utils import translation
from django.utils.translation import gettext as _

from core.i18n.languages import locale_code
from core.licences import Licence
from core.models import Image
from core.picture_views import LARGE
from core.visibility import State
from wiki.addresses import article_path, category_path
from wiki.exchange.plain import text_of
from wiki.markup.titles import title_slug
from wiki.models import Article, ImportedPage, Revision, Subject
from wiki.services.drawing import draw
from wiki.services.subjects import at_present

MOST_AUTHORS = 50
_TAG = re.compile(r"<[a-z][^<>]*>")
_ADDRESS = re.compile(r' (href|src)="/(?!/)')
_SRCSET = re.compile(r' srcset="[^"]*"')
_SIZES = re.compile(r' sizes="[^"]*"')


@dataclass
class Beside:
    """What stands beside several articles, read for all of them at once."""

    languages: dict[int, dict[str, str]] = field(default_factory=dict)
    authors: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    sources: dict[int, dict[str, str]] = field(default_factory=dict)
    pictures: dict[int, Image] = field(default_factory=dict)
    subjects: dict[UUID, Subject] = field(default_factory=dict)


def read_beside(articles: Sequence[Article]) -> Beside:
    """Five queries, however many articles. Each needs its `current_revision`."""
    beside = Beside(languages=_languages(articles), authors=_authors(articles), sources=_sources(articles))
    leads = {one.current_revision.lead_image_id for one in articles if one.current_revision} - {None}
    beside.subjects = Subject.objects.in_bulk({one.translation_key for one in articles})
    if leads:
        beside.pictures = Image.objects.visible_to(None).in_bulk(leads)
    return beside


def as_shown(article: Article, beside: Beside) -> Revision:
    """The current version with what any language last said of the facts."""
    revision = article.current_revision
    if revision is None:
        msg = "An article without a version has nothing to give."
        raise ValueError(msg)
    subject = beside.subjects.get(article.translation_key)
    return at_present(revision, subject) if subject is not None else revision


def article_line(article: Article) -> dict[str, Any]:
    """An article in a list."""
    revision = article.current_revision
    return {
        "id": article.pk,
        "title": article.title,
        "language": article.language,
        "url": whole(article_path(article.language, article.slug)),
        "version": revision.number if revision else 0,
        "created_at": article.created_at.isoformat(),
        "changed_at": article.updated_at.isoformat(),
    }


def article_record(article: Article, beside: Beside) -> dict[str, Any]:
    """An article whole. Needs `current_revision` with its text."""
    revision = as_shown(article, beside)
    picture = beside.pictures.get(revision.lead_image_id or 0)
    return {
        **article_line(article),
        **content_record(article, revision),
        "picture": picture_record(picture) if picture else None,
        "languages": beside.languages.get(article.pk, {}),
        "licence": licence_record(revision.licence),
        "credits": {
            "authors": beside.authors.get(article.pk, []),
            "history": whole(f"{article_path(article.language, article.slug)}history/"),
            "source": beside.sources.get(article.pk),
        },
    }


def content_record(article: Article, revision: Revision) -> dict[str, Any]:
    """What a version holds."""
    place = None
    if revision.latitude is not None and revision.longitude is not None:
        place = {"latitude": float(revision.latitude), "longitude": float(revision.longitude)}
    return {
        "categories": [
            {"name": name, "url": whole(category_path(article.language, title_slug(name)))}
            for name in revision.categories
        ],
        "kind": revision.subject_kind,
        "facts": revision.facts,
        "place": place,
        "geometry": revision.geometry,
        "html": whole_html(str(draw(revision.body, language=article.language).html)),
        "text": article_text(article, revision),
    }


def revision_line(article: Article, revision: Revision) -> dict[str, Any]:
    """A version in a list. Needs no text."""
    return {
        "number": revision.number,
        "title": revision.title,
        "created_at": revision.created_at.isoformat(),
        "kind": revision.kind,
        "author": revision.author_name or None,
        "summary": revision.summary,
        "is_minor": revision.is_minor,
        "bytes": revision.size,
        "bytes_changed": revision.size_change,
        "licence": licence_record(revision.licence),
        "url": whole(f"{article_path(article.language, article.slug)}versions/{revision.number}/"),
    }


def picture_record(image: Image) -> dict[str, Any]:
    return {
        "url": whole(image.file.url),
        "alternative": image.description,
        "author": image.author,
        "licence": licence_record(image.licence) if image.licence else None,
        "source": image.source_url,
    }


def picture_files(pks: Iterable[int]) -> dict[str, bytes]:
    """Pictures that everybody may see, as the pages of the site show them, by their whole addresses."""
    found: dict[str, bytes] = {}
    for image in Image.objects.visible_to(None).filter(pk__in=set(pks)).order_by("pk"):
        try:
            size = image.get_rendition(LARGE)
            with size.file.storage.open(size.file.name) as file:
                found[whole(size.url)] = file.read()
        except OSError:
            continue  # its file is gone: the document says what it showed
    return found


def licence_record(key: str) -> dict[str, str]:
    licence = Licence(key)
    return {"id": licence.value, "name": str(licence.label), "url": licence.deed_url}


def article_text(article: Article, revision: Revision) -> str:
    """A version in words alone."""
    with translation.override(article.language):
        return text_of(revision.body, address=whole, notes_title=_("Notes"))


def whole(path: str) -> str:
    """A path of the site with the site's address before it."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}" if path.startswith("/") else path


def whole_html(html: str) -> str:
    """Drawn HTML that is read elsewhere: addresses are whole, a picture has one size."""
    base = settings.WAGTAILADMIN_BASE_URL

    def draw_tag(tag: re.Match[str]) -> str:
        return _ADDRESS.sub(rf' \1="{base}/', _SIZES.sub("", _SRCSET.sub("", tag[0])))

    return _TAG.sub(draw_tag, html)


def _languages(articles: Sequence[Article]) -> dict[int, dict[str, str]]:
    rows = Article.objects.translated({one.translation_key for one in articles})
    by_key: dict[Any, dict[str, str]] = defaultdict(dict)
    for key, locale, slug in rows:
        by_key[key][locale_code(locale)] = whole(article_path(locale_code(locale), slug))
    return {one.pk: by_key.get(one.translation_key, {}) for one in articles}


def _authors(articles: Sequence[Article]) -> dict[int, list[dict[str, Any]]]:
    """Who wrote each of them, who changed it most first; the history has all of them."""
    rows = (
        Revision.objects.filter(article__in=[one.pk for one in articles], state=State.VISIBLE)
        .exclude(author_name="")
        .order_by()
        .values("article_id", "author_name")
        .annotate(changes=Count("pk"), first=Min("created_at"), last=Max("created_at"))
        .order_by("article_id", "-changes", "author_name")
    )
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if len(found[row["article_id"]]) < MOST_AUTHORS:
            found[row["article_id"]].append({"name": row["author_name"], "changes": row["changes"]})
    return found


def _sources(articles: Iterable[Article]) -> dict[int, dict[str, str]]:
    """The other wiki that an article was taken from."""
    pages = ImportedPage.objects.filter(article__in=[one.pk for one in articles]).select_related("source")
    return {
        page.article_id: {"name": page.source.name, "url": page.url, "licence": str(Licence(page.source.licence).label)}
        for page in pages
        if page.article_id is not None
    }
