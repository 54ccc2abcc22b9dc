"""Taking organisations and practitioners out of sight, and back. Called through the registry of kinds."""

from typing import Any

from django.db import transaction

from community.flags.services import open_case
from practice.organisations.models import Change, Listing, Organisation
from practice.organisations.services.publishing import announce_organisation, refresh_listing, refresh_organisation
from practice.organisations.services.recording import note_change
from practice.organisations.states import State


@transaction.atomic
def set_organisation_state(organisation: Organisation, state: str, by: Any) -> None:
    """What becomes visible for the first time is announced."""
    locked = Organisation.objects.select_for_update(no_key=True, of=("self",)).get(pk=organisation.pk)
    was, organisation.state = locked.state, state
    if was == state:
        return
    Organisation.objects.filter(pk=locked.pk).update(state=state)
    locked.state = state
    note_change(locked, Change.Action.STATE, by, facts={"state": (was, state)})
    if state == State.WAITING:
        open_case(locked)
    if was == State.WAITING and state == State.VISIBLE:
        announce_organisation.enqueue(locked.pk)
    else:
        refresh_organisation.enqueue(locked.pk)


@transaction.atomic
def set_listing_state(listing: Listing, state: str, by: Any) -> None:
    Listing.objects.filter(pk=listing.pk).update(state=state)
    listing.state = state
    refresh_listing.enqueue(listing.pk)
