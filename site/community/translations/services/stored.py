"""All translations that are kept of some texts: what the search finds them by. Asks no service."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch

from community.translations import registry
from community.translations.engines.chosen import service
from community.translations.engines.marking import Marking
from community.translations.models import Correction, Translation
from community.translations.services.translating import content_hash
from core.visibility import State


def stored_for(kind: str, things: Iterable[Any]) -> dict[int, dict[str, str]]:
    """HTML by language of each of these objects of one kind, by id: the newest correction, else what was made.

    Only what readers are shown: nothing where nothing is translated. Who may see the objects, the caller knows.
    """
    translatable, chosen = registry.get(kind), service()
    if translatable is None or chosen is None:
        return {}
    hashes: dict[str, list[int]] = {}
    for thing in things:
        source = translatable.source(thing)
        hashes.setdefault(content_hash(source.html, source.language, source.policy), []).append(thing.pk)
    rows = Translation.objects.filter(content_hash__in=hashes)
    if not chosen.is_test:
        rows = rows.exclude(engine=Marking.name)
    newest = Correction.objects.filter(state=State.VISIBLE).newest_first()
    found: dict[int, dict[str, str]] = {}
    for row in rows.prefetch_related(Prefetch("corrections", queryset=newest, to_attr="visible_corrections")):
        corrections: list[Correction] = getattr(row, "visible_corrections")  # noqa: B009 - named by the prefetch above
        html = corrections[0].html if corrections else row.html
        for pk in hashes[row.content_hash]:
            found.setdefault(pk, {})[row.target] = html
    return found
