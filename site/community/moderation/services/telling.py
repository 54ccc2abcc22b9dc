"""Telling authors, reporters and moderators. Nobody is told who decided, nor who reported."""

from accounts.mail.services import post
from accounts.models import Role, User
from community.activity.services import record
from community.flags.models import Case, Report
from community.moderation.models import Appeal, Decision


def _record(verb: str, decision: Decision, recipients: list[tuple[int, str]], *, url: str = "") -> None:
    if not recipients:
        return
    record(
        verb=verb,
        actor=None,
        about=(decision.kind, decision.object_id),
        title=decision.title,
        url=url or decision.get_absolute_url(),
        language=decision.language,
        recipients=recipients,
        is_public=False,
    )


def tell_author(decision: Decision) -> None:
    """The statement of reasons waits at the decision's own address, in the language of whoever opens it."""
    if decision.author_id is not None:
        _record("moderation.decided", decision, [(decision.author_id, "author")])


def tell_reversed(decision: Decision) -> None:
    if decision.author_id is not None:
        _record("moderation.reversed", decision, [(decision.author_id, "author")])


def tell_reporters(case: Case, decision: Decision) -> None:
    """By account, or by mail to the address that somebody without one gave; the address is then forgotten."""
    reports = list(Report.objects.filter(case=case))
    people = [(report.reporter_id, "reporter") for report in reports if report.reporter_id is not None]
    _record("moderation.outcome", decision, people, url="/")
    addresses = {report.email: report.language for report in reports if report.email}
    for address, language in addresses.items():
        post(
            kind="moderation.outcome",
            address=address,
            language=language,
            args={"title": case.title, "action": decision.action},
            key=f"moderation.outcome:{decision.pk}:{address}"[:120],
        )
    Report.objects.filter(case=case).exclude(email="").update(email="")


def tell_moderators_of(appeal: Appeal, url: str) -> None:
    """All who may decide it."""
    decision = appeal.decision
    moderators = User.objects.filter(
        is_active=True, pk__in=Role.objects.active().filter(kind="moderator").values("user")
    )
    not_those = [pk for pk in (decision.moderator_id, decision.author_id) if pk is not None]
    people = list(moderators.exclude(pk__in=not_those).values_list("pk", flat=True)[:200])
    if not people:
        admins = User.objects.filter(is_active=True, is_superuser=True).exclude(pk__in=not_those)
        people = list(admins.values_list("pk", flat=True)[:20])
    _record("moderation.appealed", decision, [(pk, "moderator") for pk in people], url=url)


def tell_of_appeal(appeal: Appeal) -> None:
    if appeal.decision.author_id is not None:
        _record("moderation.appeal_decided", appeal.decision, [(appeal.decision.author_id, "author")])
