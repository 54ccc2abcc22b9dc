"""What happens to organisations, in words, and what of it can be followed."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from community.activity.models import Event
from community.activity.registry import Passage, register_verb
from community.follows.registry import register
from practice.organisations.models import Membership


def request_passages(event: Event) -> Iterator[Passage]:
    """What somebody says who asks to belong to it; gone once that is decided."""
    rows = Membership.objects.filter(pk=event.values.get("membership"), state=Membership.State.ASKED)
    for membership in rows.exclude(job_title="", message=""):
        for words in filter(None, (membership.job_title, membership.message)):
            yield Passage("same", words)


register("organisations.organisation", label=_("Organisations"), reason=_("You follow this organisation."))
register_verb(
    "organisations.added",
    sentence=_("%(name)s added the organisation “%(title)s”"),
    writes="organisations.organisation",
    every_language=True,
)
register_verb(
    "organisations.changed",
    sentence=_("%(name)s changed the page of “%(title)s”"),
    rhythm="weekly",
    every_language=True,
)
register_verb("organisations.verified", sentence=_("“%(title)s” is verified now"), every_language=True)
register_verb(
    "organisations.merged", sentence=_("“%(other)s” is part of “%(title)s” now"), rhythm="now", every_language=True
)
register_verb(
    "organisations.asked",
    sentence=_("%(name)s asks to belong to “%(title)s”"),
    passages=request_passages,
    rhythm="now",
    every_language=True,
)
for _verb, _sentence in (
    ("organisations.approved", _("You belong to “%(title)s” now")),
    ("organisations.refused", _("“%(title)s” did not take you in")),
    ("organisations.removed", _("You no longer belong to “%(title)s”")),
    ("organisations.made_manager", _("You are a manager of “%(title)s” now")),
    ("organisations.no_longer_manager", _("You are no longer a manager of “%(title)s”")),
    ("organisations.unmanaged", _("“%(title)s” has no manager any more: please look after it")),
):
    register_verb(_verb, sentence=_sentence, rhythm="now", every_language=True)
