"""Translations for pages that show many texts: two queries, however many."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.roles import name_of
from community.translations import registry
from community.translations.engines.chosen import service
from community.translations.engines.marking import Marking
from community.translations.models import Correction, Translation
from community.translations.services.translating import content_hash
from core.visibility import State


@dataclass(frozen=True)
class Shown:
    """A translation as a page shows it: `html` is drawn and safe."""

    html: SafeString
    language: str
    source: str
    service: str
    is_plain: bool
    correction: Correction | None

    @property
    def role(self) -> str:
        return name_of(self.correction.author_role) if self.correction is not None else ""


def shown(source: registry.Source, translation: Translation) -> Shown:
    """The newest correction, else what the service made."""
    found = Correction.objects.filter(translation=translation, state=State.VISIBLE)
    newest = found.select_related("author").newest_first().first()
    return _shown(translation, newest, source.draw(newest.html if newest is not None else translation.html))


def _shown(translation: Translation, newest: Correction | None, html: SafeString) -> Shown:
    return Shown(
        html=html,
        language=translation.target,
        source=translation.source,
        service=translation.engine_name,
        is_plain=translation.is_plain and newest is None,
        correction=newest,
    )


def kept_for(kind: str, things: Iterable[Any], target: str = "") -> dict[int, Shown]:
    """What is kept of these public objects of one kind in `target` (the page's language), by id. Asks no service.

    For pages that translate always: who may see the objects has been decided by whoever fetched them.
    """
    translatable, chosen = registry.get(kind), service()
    target = target or get_language() or ""
    if translatable is None or chosen is None:
        return {}
    sources: dict[str, list[registry.Source]] = {}
    for thing in things:
        source = translatable.source(thing)
        if source.language != target:
            # Two people who say the same have one translation.
            sources.setdefault(content_hash(source.html, source.language, source.policy), []).append(source)
    if not sources:
        return {}
    found = Translation.objects.filter(content_hash__in=sources, target=target)
    if not chosen.is_test:
        found = found.exclude(engine=Marking.name)
    newest = Correction.objects.filter(state=State.VISIBLE).select_related("author").newest_first()
    rows = found.prefetch_related(Prefetch("corrections", queryset=newest, to_attr="visible_corrections"))
    chosen_rows = {}
    for row in rows:
        corrections: list[Correction] = getattr(row, "visible_corrections")  # noqa: B009 - named by the prefetch above
        for source in sources[row.content_hash]:
            chosen_rows[source.obj.pk] = (source.obj, row, corrections[0] if corrections else None)
    texts = {pk: best.html if best is not None else row.html for pk, (_obj, row, best) in chosen_rows.items()}
    drawn = translatable.draw([obj for obj, _row, _best in chosen_rows.values()], texts) if texts else {}
    return {pk: _shown(row, best, drawn[pk]) for pk, (_obj, row, best) in chosen_rows.items()}
