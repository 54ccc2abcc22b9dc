"""The whole wiki to take along: the files that are made every night, and an article as text and as PDF."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.cache import cache
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.branding import get_branding
from core.cache.public import public_page
from core.html import mark_clean
from core.i18n.languages import language_codes, language_name
from core.licences import Licence
from core.limits import TooOften
from core.paper.rendering import NoPaper, make_pdf
from core.reading_limits import spend_reading
from core.visibility import State
from wiki.addresses import wiki_path
from wiki.markup.links import image_ids
from wiki.models import Dump, Revision
from wiki.services.drawing import draw
from wiki.services.dumps import FOLDER, dump_storage, newest_dumps
from wiki.services.records import (
    article_text,
    as_shown,
    picture_files,
    picture_record,
    read_beside,
    whole,
    whole_html,
)
from wiki.views.articles import version_context
from wiki.views.frame import offer_languages, offer_same_page, whole_address, wiki_frame
from wiki.views.lookup import Found, article_page
from wiki.views.reading import Reading, reading_page

TYPES = {
    Dump.Kind.JSON_LINES: "application/gzip",
    Dump.Kind.XML: "application/x-bzip2",
    Dump.Kind.STATIC: "application/zip",
}
KEPT_SECONDS = 24 * 60 * 60
MOST_KEPT = 1_000_000


@require_safe
@public_page()
def data_page(request: HttpRequest) -> HttpResponse:
    """The files there are, in all languages, the page's own first; and where programs ask."""
    language = get_language() or ""
    offer_same_page(request, "data/")
    licence = Licence(settings.WIKI_LICENCE)
    codes = sorted(language_codes(), key=lambda code: code != language)
    context = {
        **wiki_frame(language, _("The wiki as data")),
        "languages": [
            {"code": code, "name": language_name(code), "files": [_file(code, dump) for dump in newest_dumps(code)]}
            for code in codes
        ],
        "makes_files": bool(settings.WIKI_DATA_FILES),
        "licence_name": licence.label,
        "licence_url": licence.deed_url,
        "api_url": whole(f"{wiki_path(language)}api/articles/"),
        "openapi_url": f"{wiki_path(language)}api/openapi.json",
        "canonical_url": whole_address(request.path),
    }
    return render(request, "wiki/data.html", context)


@require_safe
def data_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """One of the files; 404 as soon as it is gone, so no cache in front keeps it."""
    dump = Dump.objects.filter(path=f"{FOLDER}/{name}").first()
    if dump is None or not dump_storage().exists(dump.path):
        raise Http404
    response: HttpResponseBase
    if settings.PRIVATE_ACCEL:
        response = HttpResponse(headers={"X-Accel-Redirect": quote(f"{settings.PRIVATE_ACCEL}{dump.path}")})
    else:
        response = FileResponse(dump_storage().open(dump.path, "rb"))
        response["Content-Length"] = str(dump.size)
    response["Content-Type"] = TYPES[Dump.Kind(dump.kind)]
    response["Content-Disposition"] = content_disposition_header(True, f"wiki-{name}") or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True, no_cache=True)
    return response


@require_safe
@public_page()
@article_page
def article_plain(request: HttpRequest, found: Found) -> HttpResponse:
    """The article in words alone, with where it is from."""
    revision = _current(found)
    response = HttpResponse(_text_page(found, revision), content_type="text/plain; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    response["Link"] = f'<{whole_address(found.article.get_absolute_url())}>; rel="canonical"'
    return response


@require_safe
@reading_page
def article_pdf(request: HttpRequest, reading: Reading) -> HttpResponse:
    """The article as PDF; the page to print with a word on why, where there is none."""
    article, revision = reading.article, reading.revision
    offer_languages(request, article)
    if article.state != State.VISIBLE:
        raise Http404
    key = f"wiki:pdf:{revision.pk}:{article.render_version}"
    made: bytes | None = cache.get(key)
    if made is None:
        try:
            spend_reading("paper", request)
            made = make_pdf(*_made_of(reading))
        except TooOften:
            return _print_instead(reading, request, _("Too many PDFs were asked for just now."), 429)
        except NoPaper as error:
            if error.is_lasting:
                return _print_instead(reading, request, _("This site makes no PDF."))
            return _print_instead(reading, request, _("The PDF could not be made just now."))
        if len(made) <= MOST_KEPT:
            cache.set(key, made, KEPT_SECONDS)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, f"{article.slug}.pdf") or "attachment"
    response["X-Robots-Tag"] = "noindex"
    return response


def _file(code: str, dump: Dump) -> dict[str, Any]:
    return {
        "name": dump.get_kind_display(),
        "url": f"{wiki_path(code)}data/{dump.path.removeprefix(f'{FOLDER}/')}",
        "size": dump.size,
        "made_at": dump.created_at,
        "articles": dump.articles,
        "sha256": dump.sha256,
    }


def _current(found: Found) -> Revision:
    revision = Revision.objects.filter(article=found.article, number=found.newest).first()
    if revision is None:
        raise Http404
    return revision


def _text_page(found: Found, revision: Revision) -> str:
    article = found.article
    article.current_revision = revision
    beside = read_beside([article])
    licence = Licence(revision.licence)
    authors = [one["name"] for one in beside.authors.get(article.pk, [])]
    source = beside.sources.get(article.pk)
    foot = [
        whole_address(article.get_absolute_url()),
        _("Version %(number)d") % {"number": revision.number} + f", {revision.created_at:%Y-%m-%d}",
        ": ".join([_("Who wrote it"), ", ".join(authors)]) if authors else "",
        ": ".join([_("Source"), f"{source['name']} {source['url']} ({source['licence']})"]) if source else "",
        ": ".join([_("Licence"), f"{licence.label} {licence.deed_url}".rstrip()]),
        get_branding().name,
    ]
    lines = "\n".join(line for line in foot if line)
    title = article.title
    return f"{title}\n{'#' * min(len(title), 72)}\n\n{article_text(article, revision)}\n\n----\n{lines}\n"


def _made_of(reading: Reading) -> tuple[str, dict[str, bytes]]:
    """What the PDF is made of: a document without scripts, its credits at the end, and the pictures in it."""
    article = reading.article
    article.current_revision = Revision.objects.select_related("lead_image").get(pk=reading.revision.pk)
    beside = read_beside([article])
    revision = as_shown(article, beside)
    lead = beside.pictures.get(revision.lead_image_id or 0)
    lead_file = picture_files([lead.pk]) if lead is not None else {}
    context = {
        **version_context(revision, article.language),
        "article": article,
        "html": mark_clean(whole_html(str(draw(revision.body, language=article.language).html))),
        "url": whole_address(article.get_absolute_url()),
        "lead": picture_record(lead) if lead is not None else None,
        "lead_url": next(iter(lead_file), ""),
        "authors": beside.authors.get(article.pk, []),
        "source": beside.sources.get(article.pk),
        "site": get_branding().name,
    }
    html = render_to_string("wiki/paper_document.html", context)
    return html, {**lead_file, **picture_files(image_ids(revision.body))}


def _print_instead(reading: Reading, request: HttpRequest, why: str, status: int = 200) -> HttpResponse:
    path = f"{reading.article.get_absolute_url()}print/"
    frame = wiki_frame(reading.article.language, reading.article.title)
    context = {**frame, "why": why, "print_url": path, "article": reading.article}
    return render(request, "wiki/no_paper.html", context, status=status)
