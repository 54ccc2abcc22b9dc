"""Undoing what one account did to organisations since a moment, and taking that back; publishing what was held."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community.moderation.models import HeldChange
from core.models import Image
from practice.organisations.models import Listing, Organisation
from practice.organisations.services.saving import ChangedMeanwhile, edit_organisation, with_held
from practice.organisations.services.states import set_listing_state, set_organisation_state
from practice.organisations.states import State

Items = list[dict[str, Any]]
_UNDONE = (State.VISIBLE, State.WAITING)


def count_since(person: Any, since: datetime) -> int:
    """Organisations that they made, and what they tell of themselves."""
    return _made(person, since).count() + _listings(person, since).count()


def undo_since(person: Any, since: datetime, by: Any) -> tuple[Items, list[str]]:
    """Hide them; one that has other members by now is left to a moderator."""
    items: Items = []
    left: list[str] = []
    for organisation in _made(person, since):
        if organisation.memberships.approved().exclude(user=person).exists():
            left.append(_("“%(name)s”: others belong to it.") % {"name": organisation.name})
            continue
        items.append(_item("organisation", organisation.pk, organisation.state, organisation.name))
        set_organisation_state(organisation, State.HIDDEN, by)
    for listing in _listings(person, since):
        items.append(_item("listing", listing.pk, listing.state, str(person)))
        set_listing_state(listing, State.HIDDEN, by)
    return items, left


def redo(items: Items, by: Any) -> list[str]:
    """Give back what `undo_since` hid, where nobody else decided about it since."""
    for item in items:
        with transaction.atomic():
            if item["did"] == "organisation":
                found = Organisation.objects.filter(pk=item["pk"], state=State.HIDDEN).first()
                if found is not None:
                    set_organisation_state(found, item["was"], by)
                continue
            listing = Listing.objects.filter(pk=item["pk"], state=State.HIDDEN).first()
            if listing is not None:
                set_listing_state(listing, item["was"], by)
    return []


def publish(change: HeldChange) -> str:
    """Make an edit public that a rule held back. Empty when it is; else why it cannot be."""
    organisation = _of(change)
    if organisation is None or change.author is None:
        return _("It is no longer there.")
    kept = change.payload["changed"]
    try:
        edit_organisation(
            organisation=organisation,
            author=change.author,
            facts=with_held(organisation, kept),
            version=organisation.version,
            logo=Image.objects.filter(pk=kept["logo"]).first() if kept.get("logo") is not None else None,
            removes_logo="logo" in kept and kept["logo"] is None,
            note=change.payload["note"],
            asks=False,
        )
    except PermissionDenied as error:
        return str(error)
    except ValidationError as error:
        return " ".join(error.messages)
    except ChangedMeanwhile:
        return _("It was changed at this very moment. Try again.")
    return ""


def held_words(change: HeldChange) -> Iterator[tuple[str, str]]:
    """What a held edit takes away and what it puts in."""
    organisation = _of(change)
    if organisation is not None:
        yield "removed", "\n".join([organisation.name, *organisation.about.values()])
    yield "added", change.text


def held_place(change: HeldChange) -> str:
    organisation = _of(change)
    return organisation.get_absolute_url() if organisation is not None else ""


def sample(most: int) -> list[tuple[str, str, str]]:
    """Name, address and text of the newest organisations."""
    rows = Organisation.objects.public().order_by("-pk")[:most]
    return [(one.name, one.get_absolute_url(), "\n".join(one.about.values())) for one in rows.iterator(chunk_size=100)]


def _of(change: HeldChange) -> Organisation | None:
    return Organisation.objects.filter(pk=change.payload["organisation"], merged_into=None).first()


def _made(person: Any, since: datetime) -> Any:
    return Organisation.objects.filter(
        created_by=person, created_at__gte=since, state__in=_UNDONE, merged_into=None
    ).order_by("pk")


def _listings(person: Any, since: datetime) -> Any:
    rows = Listing.objects.filter(user=person, updated_at__gte=since, state=State.VISIBLE)
    return rows.filter(wishes_to_be_listed=True)


def _item(did: str, pk: int, was: str, title: str) -> dict[str, Any]:
    return {"did": did, "pk": pk, "was": was, "title": title, "url": ""}
