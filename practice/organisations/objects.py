"""Organisations and listed practitioners, for all that is about anything: reports, follows, feeds."""

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from community.moderation import registry as moderation
from core import objects
from practice.organisations.models import Listing, Organisation
from practice.organisations.services import undoing
from practice.organisations.services.states import set_listing_state, set_organisation_state

EXCERPT = 500


def _told(organisation: Organisation) -> str:
    return organisation.about_in(get_language() or "")[0][:EXCERPT]


def _language(organisation: Organisation) -> str:
    return organisation.name_language or next(iter(organisation.about), "") or settings.LANGUAGE_CODE


objects.register(
    objects.Kind(
        name="organisations.organisation",
        label=_("organisation"),
        model=Organisation,
        visible_to=lambda user: Organisation.objects.visible_to(user).select_related("created_by"),
        title=lambda organisation: organisation.name,
        url=lambda organisation: organisation.get_absolute_url(),
        excerpt=_told,
        language=_language,
        author=lambda organisation: organisation.created_by,
        set_state=set_organisation_state,
        changed=lambda organisation: [("same", "\n".join([organisation.name, *organisation.about.values()]))],
    )
)
objects.register(
    objects.Kind(
        name="organisations.listing",
        label=_("listed practitioner"),
        model=Listing,
        visible_to=lambda user: Listing.objects.visible_to(user).select_related("user"),
        title=lambda listing: str(listing.user),
        url=lambda listing: listing.get_absolute_url(),
        excerpt=lambda listing: " – ".join(filter(None, (listing.job_title, listing.about)))[:EXCERPT],
        language=lambda listing: listing.language,
        author=lambda listing: listing.user,
        set_state=set_listing_state,
    )
)
moderation.register_undo(
    moderation.Undo(name="organisations", count=undoing.count_since, undo=undoing.undo_since, redo=undoing.redo)
)
moderation.register_held(
    moderation.Held(name="organisations", publish=undoing.publish, changed=undoing.held_words, place=undoing.held_place)
)
moderation.register_sample("organisations", undoing.sample)
