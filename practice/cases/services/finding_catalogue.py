"""The catalogue of all published cases, kept in the memory of each web process and brought up to date by changes.

One small question a page tells whether anything changed; what did is read again, case by case. Changes are read
once more for a minute, because a transaction that began earlier may end later; after a quarter of an hour all
is read anew, which also brings in what nobody announced (an organisation of another kind).
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from time import monotonic
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from core.geo.clusters import is_place
from core.i18n.languages import locale_code
from practice.cases.catalogue import Catalogue, Facts
from practice.cases.facets import OWN, YES, Facet
from practice.cases.models import CaseChange, CaseFigure, CaseOrganisation, CasePage, CaseTerm
from practice.organisations.models import Organisation

ANEW_AFTER = 900.0
"""Seconds."""
OVERLAP = timedelta(minutes=1)
MOST_CHANGES = 500
MOST_YEARS = 40
BATCH = 400

logger = logging.getLogger(__name__)

_Change = tuple[int, UUID | None, datetime]


@dataclass
class _Kept:
    """`floor` is a change that was read and is old enough for none before it to come; `seen` are those after it."""

    catalogue: Catalogue | None = None
    read_at: float = 0.0
    floor: tuple[int, datetime] | None = None
    seen: set[int] = field(default_factory=set)
    lock: Lock = field(default_factory=Lock)


_kept = _Kept()


def current_catalogue() -> Catalogue:
    """As the cases are now; one question when nothing changed."""
    changes = _changes_since(_kept.floor)
    if (found := _kept.catalogue) is not None and not _is_behind(changes):
        return found
    # Who finds another at work takes what there is: it is behind by as long as that takes.
    if not _kept.lock.acquire(blocking=_kept.catalogue is None):
        return _kept.catalogue or Catalogue()
    try:
        # Another may have done it while this one waited.
        changes = _changes_since(_kept.floor)
        if _kept.catalogue is None or _is_behind(changes):
            _bring_up_to_date(changes)
        return _kept.catalogue or Catalogue()
    finally:
        _kept.lock.release()


def _changes_since(floor: tuple[int, datetime] | None) -> list[_Change]:
    rows = CaseChange.objects.order_by("pk").values_list("pk", "case_key", "changed_at")
    return list(rows.filter(pk__gte=floor[0] if floor else 0)[: MOST_CHANGES + 1])


def _is_behind(changes: list[_Change]) -> bool:
    if monotonic() - _kept.read_at > ANEW_AFTER or _is_other_history(changes):
        return True
    return any(pk not in _kept.seen for pk, _key, _when in changes)


def _is_other_history(changes: list[_Change]) -> bool:
    """Whether the changes do not begin where they were read to: a backup was put back, or old ones were purged.

    Where no change was ever told there is nothing to go by, and hardly a case.
    """
    return _kept.floor is None or not changes or (changes[0][0], changes[0][2]) != _kept.floor


def _bring_up_to_date(changes: list[_Change]) -> None:
    new = [change for change in changes if change[0] not in _kept.seen]
    keys = {key for _pk, key, _when in new}
    held = _kept.catalogue
    anew = monotonic() - _kept.read_at > ANEW_AFTER or _is_other_history(changes)
    if held is None or anew or None in keys or len(changes) > MOST_CHANGES:
        _read_anew()
        return
    wanted = {key for key in keys if key is not None}
    found = list(read_cases(wanted))
    _kept.catalogue = held.changed(found, wanted - {case.key for case in found})
    _remember(changes)


def _read_anew() -> None:
    # First what is known to have changed, then the cases: what changes between the two is read again.
    newest = CaseChange.objects.order_by("-pk").values_list("pk", "case_key", "changed_at")[:MOST_CHANGES]
    changes = sorted(newest)
    started = monotonic()
    _kept.catalogue = Catalogue.of(read_cases(None))
    _kept.read_at = monotonic()
    _kept.floor, _kept.seen = None, set()
    _remember(changes)
    logger.info("Read %d cases in %.2f seconds", len(_kept.catalogue.numbers), _kept.read_at - started)


def _remember(changes: list[_Change]) -> None:
    """Go on from the newest change that is old enough; from the first, where none is."""
    if not changes:
        return
    settled = [change for change in changes if change[2] < timezone.now() - OVERLAP]
    floor = settled[-1] if settled else changes[0]
    _kept.floor = (floor[0], floor[2])
    _kept.seen = {pk for pk, _key, _when in changes if pk >= floor[0]}


def forget_catalogue() -> None:
    """Read everything anew: after rows were written in bulk."""
    _kept.catalogue, _kept.floor, _kept.seen = None, None, set()


def read_cases(keys: Collection[UUID] | None) -> Iterator[Facts]:
    """The published cases with these keys, or all; four questions for every BATCH keys, or for all."""
    if keys is None:
        yield from _read(None)
        return
    wanted = sorted(keys)
    for start in range(0, len(wanted), BATCH):
        yield from _read(wanted[start : start + BATCH])


_COLUMNS = (
    "pk",
    "translation_key",
    "locale_id",
    "country",
    "status",
    "started",
    "ended",
    "target_groups",
    "original_language",
    "use_count",
    "completeness",
    "latitude",
    "longitude",
    "first_published_at",
    "last_published_at",
)


def _read(keys: list[UUID] | None) -> Iterator[Facts]:
    pages = CasePage.objects.published()
    if keys is not None:
        pages = pages.filter(translation_key__in=keys)
    has_figures = Exists(CaseFigure.objects.filter(page=OuterRef("pk")))
    versions: dict[UUID, list[Any]] = defaultdict(list)
    for row in pages.annotate(has_figures=has_figures).values_list(*_COLUMNS, "has_figures", named=True):
        versions[row.translation_key].append(row)
    for rows in versions.values():
        # Facts are the same in all versions; where one is being changed, the original says what holds.
        rows.sort(key=lambda row: (locale_code(row.locale_id) != row.original_language, row.pk))
    values = _related_values([rows[0].pk for rows in versions.values()] if keys is not None else None)
    for key, rows in versions.items():
        yield _facts(key, rows, values)


def _related_values(pages: Collection[int] | None) -> dict[int, dict[str, set[str]]]:
    """Themes, channels, organisations and their kinds, of these pages or of all."""
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    terms, organisations = CaseTerm.objects.all(), CaseOrganisation.objects.all()
    if pages is not None:
        terms, organisations = terms.filter(page__in=pages), organisations.filter(page__in=pages)
    for page, kind, term, parent in terms.values_list("page_id", "term__kind", "term__key", "term__parent__key"):
        # Who looks for the whole finds the part.
        found[page][kind] |= {term, parent} if parent else {term}
        found[page][OWN[kind]].add(term)
    public = organisations.filter(organisation__in=Organisation.objects.public())
    for page, pk, kind in public.values_list("page_id", "organisation_id", "organisation__kind"):
        found[page][Facet.ORGANISATION].add(str(pk))
        found[page][Facet.KIND].add(kind)
    return found


def _facts(key: UUID, rows: list[Any], values: dict[int, dict[str, set[str]]]) -> Facts:
    first = rows[0]
    pages = {locale_code(row.locale_id): row.pk for row in rows}
    related = values.get(first.pk, {})
    is_told = locale_code(first.locale_id) == first.original_language
    published = min((row.first_published_at for row in rows if row.first_published_at), default=None)
    held: dict[str, Collection[str]] = {
        Facet.THEME: related.get("theme", ()),
        Facet.CHANNEL: related.get("channel", ()),
        **{own: related.get(own, ()) for own in OWN.values()},
        Facet.ORGANISATION: related.get(Facet.ORGANISATION, ()),
        Facet.KIND: related.get(Facet.KIND, ()),
        Facet.COUNTRY: [first.country] if first.country else [],
        Facet.STATUS: [first.status] if first.status else [],
        Facet.FOR: [group for group in first.target_groups if isinstance(group, str)],
        Facet.YEAR: [str(year) for year in _years(first)],
        Facet.ORIGINAL: [first.original_language],
        Facet.LANGUAGE: list(pages),
        Facet.FIGURES: [YES] if any(row.has_figures for row in rows) else [],
        Facet.REUSED: [YES] if first.use_count else [],
    }
    latitude, longitude = first.latitude, first.longitude
    return Facts(
        key=key,
        pages=pages,
        original=first.original_language,
        values=held,
        published=published.timestamp() if published else 0.0,
        moved=first.last_published_at.timestamp() if is_told and first.last_published_at else 0.0,
        uses=first.use_count,
        completeness=first.completeness,
        position=(float(latitude), float(longitude)) if is_place(latitude, longitude) else None,
    )


def _years(row: Any) -> range:
    """The years in which it ran; what has not ended runs until now."""
    if row.started is None:
        return range(row.ended.year, row.ended.year + 1) if row.ended else range(0)
    if row.ended is not None:
        last = row.ended.year
    else:
        last = timezone.localdate().year if row.status == CasePage.Status.RUNNING else row.started.year
    return range(row.started.year, min(max(last, row.started.year), row.started.year + MOST_YEARS) + 1)
