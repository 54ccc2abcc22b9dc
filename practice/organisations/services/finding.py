"""Whether an organisation is there already, under this name or one that passes for it."""

from typing import Any

from django.db.models import Q

from core.lookalikes import shape
from practice.organisations.models import Organisation
from practice.organisations.names import core_of
from practice.organisations.states import State

_MOST_MERGES = 50


def final(organisation: Organisation) -> Organisation:
    """What it is part of by now; itself when it was merged into none."""
    found = organisation
    for _step in range(_MOST_MERGES):
        if found.merged_into is None:
            break
        found = found.merged_into
    return found


def same_name(name: str, country: str, *, but: int | None = None) -> Organisation | None:
    """One whose name looks the same, in the same country or where one of both names none; merged ones lead on."""
    rows = _here(country, but).filter(name_shape=shape(name)).exclude(state=State.REMOVED)
    found = rows.select_related("merged_into").order_by("pk").first()
    return final(found) if found is not None else None


def similar_names(name: str, country: str, user: Any, *, but: int | None = None) -> list[Organisation]:
    """Those of the same place or name that this person may see: perhaps one of them is meant."""
    there = Organisation.objects.visible_to(user).for_listing()
    return list(there.filter(_near(country), name_core=core_of(name)).exclude(pk=but or 0).order_by("name")[:5])


def _here(country: str, but: int | None) -> Any:
    rows = Organisation.objects.filter(_near(country)).for_listing()
    return rows.exclude(pk=but) if but is not None else rows


def _near(country: str) -> Q:
    return Q(country__in=[country, ""]) if country else Q()
