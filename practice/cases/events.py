"""What happens to cases, in words, and what of it can be followed."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from community.activity.models import Event
from community.activity.registry import Passage, register_verb
from community.follows.registry import register
from core.html import plain_text
from practice.cases.models import CasePage, CaseUse


def case_passages(event: Event) -> Iterator[Passage]:
    """What it is about. Nothing of what is not public."""
    page = CasePage.objects.published().filter(pk=event.object_id).first()
    if page is not None:
        yield Passage("same", page.summary)
        yield Passage("same", plain_text(page.problem))


def use_passages(event: Event) -> Iterator[Passage]:
    """What somebody says of how it went."""
    use = CaseUse.objects.visible_to(None).filter(pk=event.object_id).first()
    if use is not None and use.note:
        yield Passage("same", use.note, use.language)


def reason_passages(event: Event) -> Iterator[Passage]:
    """What staff asked for; kept in the event, which is for the authors alone."""
    if reason := str(event.values.get("reason", "")):
        yield Passage("same", reason)


register("cases.case", label=_("Cases"), reason=_("You follow this case."))
register_verb(
    "case.published",
    sentence=_("%(name)s published a case: “%(title)s”"),
    passages=case_passages,
    writes="cases.case",
)
register_verb("case.changed", sentence=_("%(name)s brought the case “%(title)s” up to date"), passages=case_passages)
register_verb(
    "case.translated", sentence=_("The case “%(title)s” can now be read in this language"), passages=case_passages
)
register_verb("case.approved", sentence=_("Your case “%(title)s” is published"), rhythm="now")
register_verb(
    "case.returned",
    sentence=_("Staff ask you to change something in your case “%(title)s”"),
    passages=reason_passages,
    rhythm="now",
)
register_verb("case.invited", sentence=_("%(name)s asks you to write along in the case “%(title)s”"), rhythm="now")
register_verb("case.accepted", sentence=_("%(name)s writes along in the case “%(title)s”"), rhythm="daily")
register_verb(
    "case.used",
    sentence=_("%(name)s used “%(title)s” too"),
    said_to={"author": _("%(name)s used your case “%(title)s” too")},
    passages=use_passages,
)
