"""What organisations and the directory of practitioners keep of people."""

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import Erased, register

register(
    "organisations.Membership.user",
    title=_("Organisations that you belong to, or asked to"),
    why=_("So that the organisation can approve you, and you can speak for it."),
    kept=_("Until you leave and the organisation is erased, or you erase your account."),
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
    # What was written at work, perhaps about others.
    omit=["message", "job_title", "moved", "facts"],
)
