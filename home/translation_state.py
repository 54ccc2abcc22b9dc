"""How each page stands in each language: missing, a draft, outdated or up to date.

The source of a translation is the page it is synced from in wagtail-localize; for pages that were
never translated there, the version that was made first.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation


class State(TextChoices):
    SOURCE = "source", _("source")
    CURRENT = "current", _("up to date")
    OUTDATED = "outdated", _("outdated")
    DRAFT = "draft", _("draft")
    MISSING = "missing", _("missing")


@dataclass(frozen=True)
class Version:
    """A page in one language, or the lack of it."""

    language: str
    state: State
    page_id: int | None = None
    title: str = ""


@dataclass(frozen=True)
class Tie:
    """A translation that wagtail-localize keeps: from which language, when synced last, whether words are missing."""

    source_locale_id: int
    synced_at: datetime
    is_waiting: bool


def versions_of(keys: Iterable[UUID], locales: dict[int, str]) -> dict[UUID, list[Version]]:
    """The versions of these pages in all languages. Two queries, however many pages."""
    wanted = list(keys)
    pages: dict[UUID, dict[int, dict[str, Any]]] = defaultdict(dict)
    for row in Page.objects.filter(translation_key__in=wanted).values(
        "pk", "title", "translation_key", "locale_id", "live", "last_published_at"
    ):
        pages[row["translation_key"]][row["locale_id"]] = row
    ties = _ties(wanted)
    return {key: [_version(pages[key], ties.get(key, {}), pk, code) for pk, code in locales.items()] for key in wanted}


def _version(pages: dict[int, dict[str, Any]], ties: dict[int, Tie], locale_id: int, language: str) -> Version:
    page = pages.get(locale_id)
    if page is None:
        return Version(language, State.MISSING)
    return Version(language, _state(page, pages, ties), page["pk"], page["title"])


def _ties(keys: list[UUID]) -> dict[UUID, dict[int, Tie]]:
    translated = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef("target_locale_id"),
        has_error=False,
    )
    # A subquery may not look two levels up: the target language is carried down by name.
    waiting = (
        StringSegment.objects.filter(source_id=OuterRef("source_id"))
        .annotate(target_locale_id=OuterRef("target_locale_id"))
        .exclude(Exists(translated))
    )
    found: dict[UUID, dict[int, Tie]] = defaultdict(dict)
    rows = Translation.objects.filter(source__object_id__in=keys, enabled=True).annotate(is_waiting=Exists(waiting))
    for row in rows.values_list(
        "source__object_id", "target_locale_id", "source__locale_id", "source__last_updated_at", "is_waiting"
    ):
        found[row[0]][row[1]] = Tie(*row[2:])
    return found


def _state(page: dict[str, Any], pages: dict[int, dict[str, Any]], ties: dict[int, Tie]) -> State:
    if not page["live"]:
        return State.DRAFT
    tie = ties.get(page["locale_id"])
    if tie is not None:
        source = pages.get(tie.source_locale_id)
        moved_on = source is not None and _published(source) > tie.synced_at
        return State.OUTDATED if tie.is_waiting or moved_on else State.CURRENT
    first = min(pages.values(), key=lambda row: row["pk"])
    if first is page or any(other.source_locale_id == page["locale_id"] for other in ties.values()):
        return State.SOURCE
    return State.OUTDATED if _published(first) > _published(page) else State.CURRENT


def _published(row: dict[str, Any]) -> datetime:
    when: datetime | None = row["last_published_at"]
    return when or datetime.min.replace(tzinfo=UTC)
