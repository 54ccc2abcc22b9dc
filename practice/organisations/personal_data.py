"""What organisations and the directory of practitioners keep of people."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.search.index import remove_object

from accounts.privacy.registry import Erased, before_erasing, register
from community.profiles.models import Profile
from practice.organisations.models import Listing, Membership
from practice.organisations.services.membership import gone

register(
    "organisations.Membership.user",
    title=_("Organisations that you belong to, or asked to"),
    why=_("So that the organisation can approve you, and you can speak for it."),
    kept=_("Until you erase your account; what you said when asking, until that is decided."),
    erased=Erased.DELETED,
)
register(
    "organisations.Listing.user",
    title=_("What the directory of practitioners says of you"),
    why=_("Because you wished to be found by others: by what you know, where you are and what you do."),
    kept=_("Until you change it. Switched off, nobody sees it any more."),
    erased=Erased.DELETED,
)
register(
    "organisations.Organisation.created_by",
    "organisations.Change.author",
    "organisations.Merge.by",
    "organisations.Membership.decided_by",
    title=_("What you did for organisations"),
    why=_("So that those who look after an organisation see who changed what, and can put it right."),
    kept=_("As long as the organisation is kept."),
    erased=Erased.UNNAMED,
    names={"organisations.Change.author": ["author_name"], "organisations.Merge.by": ["by_name"]},
    # What was written at work, or by others.
    omit=["user", "message", "job_title", "moved", "facts"],
)


@before_erasing
def leave_all(user: Any) -> Callable[[], None]:
    """Counts follow, staff look after what has no manager then, and nobody is found who is gone."""
    rows = Membership.objects.filter(user=user, state=Membership.State.MEMBER)
    organisations = list(rows.order_by("organisation").values_list("organisation", flat=True))
    listing = Listing.objects.filter(user=user).first()
    if listing is not None:
        remove_object(listing)
    if profile := Profile.objects.filter(user=user).first():
        remove_object(profile)

    def afterwards() -> None:
        gone(organisations)

    return afterwards
