"""A debate to take along: as CSV, as JSON, for paper. Streamed: no size of debate fills the memory."""

import secrets
from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import Role
from core.html import fill
from core.i18n.languages import language_name
from core.limits import TooOften, spend
from debate.models import Debate, OfficialAnswer, OutcomeStep
from debate.services.exporting import Pseudonyms, Record, as_csv, as_json, records
from debate.states import SHOWN
from debate.views.frame import debate_frame, offer_languages, read_debate, reader

FORMATS = {"csv": (as_csv, "text/csv; charset=utf-8"), "json": (as_json, "application/json")}
TOO_MANY = 429
# Nothing that people write can hold it: what they write is escaped.
# Nobody can guess it and write it into a title.
_HERE = f"[{secrets.token_hex(16)}]"
_RECORD = """<article class="print-record"><h2>{head}</h2><p class="meta">{meta}</p>\
<p lang="{language}">{text}</p></article>
"""


@require_safe
def debate_export(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """Only what all its readers see, whoever asks; people under pseudonyms made for this file alone."""
    if name not in FORMATS:
        raise Http404
    debate = _shown_debate(request, pk)
    if (refusal := _spent(request, debate)) is not None:
        return refusal
    write, content_type = FORMATS[name]
    response = StreamingHttpResponse(write(debate), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="debate-{debate.pk}.{name}"'
    return _for_one(response)


@require_safe
def debate_print(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The debate as a document, in the order of time."""
    debate = _shown_debate(request, pk)
    if (refusal := _spent(request, debate)) is not None:
        return refusal
    offer_languages(request, debate, "print/")
    context = {**debate_frame(debate, None, page=_("For paper")), "here": _HERE}
    page = render_to_string("debate/debate_print.html", context, request)
    before, _marker, after = page.partition(_HERE)
    language = get_language() or ""

    def pieces() -> Iterator[str]:
        yield before
        for record in records(debate, Pseudonyms()):
            yield _drawn(record, language)
        yield after

    return _for_one(StreamingHttpResponse(pieces()))


def _shown_debate(request: HttpRequest, pk: int) -> Debate:
    """As everybody sees it; one inside a group as those who read the group do."""
    debate: Debate | None = read_debate(pk, None) or read_debate(pk, reader(request))
    if debate is None or debate.state not in SHOWN:
        raise Http404
    return debate


def _spent(request: HttpRequest, debate: Debate) -> HttpResponse | None:
    """Each of these reads the whole debate: nobody needs it every minute."""
    try:
        spend("export", request)
    except TooOften as wait:
        context = {**debate_frame(debate, None, page=_("Later")), "title": _("Later"), "minutes": wait.minutes}
        return render(request, "debate/export_later.html", context, status=TOO_MANY)
    return None


def _for_one(response: StreamingHttpResponse) -> StreamingHttpResponse:
    """Two people must not get the same pseudonyms out of a cache."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _drawn(record: Record, language: str) -> SafeString:
    """One record on paper."""
    return fill(
        _RECORD,
        head=_head(record),
        meta=" · ".join(part for part in _meta(record, language) if part),
        language=record.language or language,
        text=" ".join(part for part in (record.text, record.link, record.posts) if part),
    )


def _head(record: Record) -> str:
    match record.kind:
        case "opening":
            return _("Opening text")
        case "answer":
            return _("Official answer")
        case "outcome":
            return _("Outcome")
        case "step":
            return _("Step")
        case "summary":
            return _("Summary")
    return _("Post %(number)d") % {"number": record.number or 0}


def _meta(record: Record, language: str) -> Iterator[str]:
    moment, day = parse_datetime(record.written_at), parse_date(record.written_at[:10])
    if record.kind != "step" and moment is not None:
        yield date_format(localtime(moment), "DATETIME_FORMAT")
    elif day is not None:
        yield date_format(day, "DATE_FORMAT")
    yield record.author
    if record.role in Role.Kind.values:
        yield str(Role.Kind(record.role).label)
    if record.stance:
        yield _("for") if record.stance == "for" else _("against")
    if record.status:
        labels = {**dict(OfficialAnswer.Status.choices), **dict(OutcomeStep.Status.choices)}
        yield str(labels.get(record.status, ""))
    if record.replies_to:
        yield _("in reply to post %(number)d") % {"number": record.replies_to}
    if record.support:
        yield _("support: %(number)d") % {"number": record.support}
    if record.language and record.language != language:
        yield language_name(record.language)
