"""A case in the languages that it is told in: which came first, and how the others stand to it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.i18n.languages import language_name, locale_code
from practice.cases.addresses import case_path
from practice.cases.models import CasePage

OUTDATED, MACHINE = "outdated", "machine"


@dataclass(frozen=True)
class Told:
    """The case in one language. `state` is empty for the original and for a translation that is up to date."""

    code: str
    name: str
    url: str
    state: str
    is_original: bool
    is_current: bool


def told_in(page: CasePage) -> list[Told]:
    """All that everybody may read, the original first. Three queries, one for a case in one language."""
    columns = ("pk", "slug", "locale_id", "last_published_at")
    rows = list(CasePage.objects.published().filter(translation_key=page.case_key).values(*columns))
    original = next((row for row in rows if locale_code(row["locale_id"]) == page.original_language), None)
    ties = ties_of([page.case_key]) if len(rows) > 1 else {}
    found = []
    for row in rows:
        code = locale_code(row["locale_id"])
        is_original = code == page.original_language
        found.append(
            Told(
                code=code,
                name=language_name(code),
                url=case_path(code, row["slug"]),
                state=""
                if is_original
                else state_of(
                    row["last_published_at"],
                    original["last_published_at"] if original is not None else None,
                    ties.get((page.case_key, row["locale_id"])),
                ),
                is_original=is_original,
                is_current=row["pk"] == page.pk,
            )
        )
    return sorted(found, key=lambda told: (not told.is_original, told.name))


def ties_of(keys: Collection[UUID]) -> dict[tuple[UUID, int], tuple[Any, bool]]:
    """By case and locale: when it was brought up to date last, and whether a machine wrote anything of it."""
    wrote = StringTranslation.objects.filter(
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef("target_locale_id"),
    )
    # A subquery may not look two levels up: the target language is carried down by name.
    by_machine = (
        StringSegment.objects.filter(source_id=OuterRef("source_id"))
        .annotate(target_locale_id=OuterRef("target_locale_id"))
        .filter(Exists(wrote))
    )
    rows = Translation.objects.filter(source__object_id__in=keys, enabled=True).annotate(by_machine=Exists(by_machine))
    columns = ("source__object_id", "target_locale_id", "source__last_updated_at", "by_machine")
    return {(key, locale): (synced, machine) for key, locale, synced, machine in rows.values_list(*columns)}


def state_of(published: Any, moved: Any, tie: tuple[Any, bool] | None) -> str:
    """How a translation stands: when it and its original (`moved`) were published last, and what ties them."""
    synced, by_machine = tie if tie is not None else (published, False)
    if moved is not None and synced is not None and moved > synced:
        return OUTDATED
    return MACHINE if by_machine else ""
