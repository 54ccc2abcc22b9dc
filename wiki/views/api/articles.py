"""Articles and their versions as JSON. What everybody sees, whoever asks."""

from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import Q
from django.http import HttpRequest
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.parameters import moment, moment_text, whole_number
from core.visibility import State
from wiki.addresses import wiki_path
from wiki.markup.titles import MAX_LENGTH, title_key
from wiki.models import Article, Revision
from wiki.services.records import (
    article_line,
    article_record,
    content_record,
    licence_record,
    read_beside,
    revision_line,
    whole,
)
from wiki.views.api.answers import Missing, reading_interface
from wiki.views.frame import offer_fronts
from wiki.views.lookup import current_locale

ROWS, MOST_ROWS = 50, 200
MOST_DIGITS = 9


@reading_interface("category", "changed_since", "after", "limit")
def article_collection(request: HttpRequest) -> dict[str, Any]:
    """The articles of the language of the address, changed longest ago first: who asks again goes on from there."""
    offer_fronts(request)
    limit = _limit(request)
    rows = Article.objects.in_language(current_locale()).filter(current_revision__isnull=False)
    asked: dict[str, Any] = {}
    if (category := request.GET.get("category", "")) != "":
        if len(category) > MAX_LENGTH:
            raise BadRequest(_("The name of the category is too long."))
        rows = rows.filter(
            memberships__category__key=title_key(category), memberships__category__locale_id=current_locale()
        )
        asked["category"] = category
    if (since := _since(request)) is not None:
        rows = rows.filter(updated_at__gte=since)
        asked["changed_since"] = request.GET["changed_since"]
    if (after := moment(request, "after")) is not None:
        when, pk = after
        rows = rows.filter(Q(updated_at__gt=when) | Q(updated_at=when, pk__gt=pk), updated_at__gte=when)
    columns = rows.select_related("current_revision").only(
        *("title", "slug", "locale_id", "created_at", "updated_at"), "current_revision__number"
    )
    found = list(columns.order_by("updated_at", "pk")[: limit + 1])
    more, found = len(found) > limit, found[:limit]
    path = f"{wiki_path(get_language() or '')}api/articles/"
    if limit != ROWS:
        asked["limit"] = limit
    last = found[-1] if found else None
    query = urlencode({**asked, "after": moment_text(last.updated_at, last.pk)}) if more and last else ""
    return {
        "articles": [{**article_line(one), "api": whole(f"{path}{one.pk}/")} for one in found],
        "next": whole(f"{path}?{query}") if query else None,
    }


@reading_interface()
def article_resource(request: HttpRequest, key: str) -> dict[str, Any]:
    """One article as it is now: text, facts, place, categories, languages, licence and credits."""
    offer_fronts(request)
    article = _article(_number(key))
    return {**article_record(article, read_beside([article])), "revisions": _revisions_address(article)}


@reading_interface("before", "limit")
def revision_collection(request: HttpRequest, key: str) -> dict[str, Any]:
    """Its versions, newest first, without their text. `before` is the number where a page goes on."""
    offer_fronts(request)
    limit, before = _limit(request), whole_number(request, "before")
    article = _article(_number(key))
    rows = Revision.objects.filter(article=article, state=State.VISIBLE).order_by("-number")
    if before is not None:
        rows = rows.filter(number__lt=before)
    found = list(rows.defer("body", "facts", "categories")[: limit + 1])
    more, found = len(found) > limit, found[:limit]
    address = _revisions_address(article)
    query: dict[str, Any] = {"before": found[-1].number} if more else {}
    if limit != ROWS and query:
        query["limit"] = limit
    return {
        "article": article_line(article),
        "revisions": [{**revision_line(article, one), "api": f"{address}{one.number}/"} for one in found],
        "next": f"{address}?{urlencode(query)}" if query else None,
    }


@reading_interface()
def revision_resource(request: HttpRequest, key: str, number: str) -> dict[str, Any]:
    """One version whole, as it was."""
    offer_fronts(request)
    wanted, article = _number(number), _article(_number(key))
    revision = Revision.objects.filter(article=article, number=wanted, state=State.VISIBLE).first()
    if revision is None:
        raise Missing
    return {
        "article": article_line(article),
        **revision_line(article, revision),
        **content_record(article, revision),
        "licence": licence_record(revision.licence),
    }


def _article(pk: int) -> Article:
    """In whichever language: a number means one article."""
    rows = Article.objects.visible_to(None).filter(state=State.VISIBLE).select_related("current_revision")
    article = rows.filter(pk=pk).first()
    if article is None or article.current_revision is None:
        raise Missing
    return article


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise BadRequest(_("Articles and versions are named by their number."))
    return int(text)


def _revisions_address(article: Article) -> str:
    return whole(f"{wiki_path(article.language)}api/articles/{article.pk}/revisions/")


def _limit(request: HttpRequest) -> int:
    limit = whole_number(request, "limit")
    if limit is None:
        return ROWS
    if not 1 <= limit <= MOST_ROWS:
        raise BadRequest(_("“limit” is a number from 1 to %(most)d.") % {"most": MOST_ROWS})
    return limit


def _since(request: HttpRequest) -> datetime | None:
    """A day, or a moment with its zone; a moment without one is in UTC."""
    text = request.GET.get("changed_since")
    if text is None:
        return None
    try:
        when = parse_datetime(text.replace(" ", "+"))
        day = parse_date(text)
    except ValueError:
        when = day = None
    if day is not None:
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    if when is None or not 2 <= when.year <= 9998:
        raise BadRequest(_("“changed_since” is a day such as 2026-05-17, or a moment such as 2026-05-17T08:00:00Z."))
    # Of the last and the first day that there are nothing is left in another zone.
    return when if when.tzinfo else when.replace(tzinfo=UTC)
