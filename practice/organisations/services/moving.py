"""What this app itself moves when organisations are merged; the apps above register their own."""

from typing import Any

from django.db.models import Model, QuerySet

from community.follows.models import Follow
from practice.organisations.models import Account, Listing, MailDomain, Membership, Organisation

KIND = "organisations.organisation"
_STRENGTH = {state: rank for rank, state in enumerate(("left", "refused", "asked", "member"))}


def move_members(source: Organisation, target: Organisation) -> Any:
    """Who is in both keeps the stronger tie; whether readers see them there stays as they chose it there."""
    there = {one.user_id: one for one in Membership.objects.filter(organisation=target)}
    moved, joined = [], []
    for one in Membership.objects.filter(organisation=source).order_by("pk"):
        other = there.get(one.user_id)
        if other is None:
            moved.append(one.pk)
            continue
        joined.append({"pk": other.pk, "state": other.state, "is_manager": other.is_manager})
        if _STRENGTH[one.state] > _STRENGTH[other.state]:
            other.state, other.decided_at = one.state, one.decided_at
            other.message = other.message or one.message
        other.is_manager = other.state == Membership.State.MEMBER and (other.is_manager or one.is_manager)
        other.save(update_fields=["state", "decided_at", "message", "is_manager"])
    Membership.objects.filter(pk__in=moved).update(organisation=target)
    return {"moved": moved, "joined": joined}


def bring_members_back(moved: Any, source: Organisation, target: Organisation) -> None:
    """Those who left meanwhile have left both."""
    there = set(Membership.objects.filter(organisation=source).values_list("user_id", flat=True))
    rows = Membership.objects.filter(pk__in=moved["moved"], organisation=target)
    rows.exclude(user_id__in=there).update(organisation=source)
    for was in moved["joined"]:
        kept = Membership.objects.filter(pk=was["pk"], organisation=target).exclude(state=Membership.State.LEFT)
        is_manager = was["is_manager"] and was["state"] == Membership.State.MEMBER
        kept.update(state=was["state"], is_manager=is_manager)


def move_accounts(source: Organisation, target: Organisation) -> Any:
    """Those that the other has already stay where they are."""
    there = Account.objects.filter(organisation=target).values_list("url", flat=True)
    return _move(Account.objects.filter(organisation=source).exclude(url__in=list(there)), target)


def bring_accounts_back(moved: Any, source: Organisation, target: Organisation) -> None:
    Account.objects.filter(pk__in=moved, organisation=target).update(organisation=source)


def move_mail_domains(source: Organisation, target: Organisation) -> Any:
    return _move(MailDomain.objects.filter(organisation=source), target)


def bring_mail_domains_back(moved: Any, source: Organisation, target: Organisation) -> None:
    MailDomain.objects.filter(pk__in=moved, organisation=target).update(organisation=source)


def move_listings(source: Organisation, target: Organisation) -> Any:
    return _move(Listing.objects.filter(organisation=source), target)


def bring_listings_back(moved: Any, source: Organisation, target: Organisation) -> None:
    Listing.objects.filter(pk__in=moved, organisation=target).update(organisation=source)


def move_followers(source: Organisation, target: Organisation) -> Any:
    """Who follows both follows one."""
    there = Follow.objects.filter(kind=KIND, object_id=str(target.pk)).values("user")
    rows = Follow.objects.filter(kind=KIND, object_id=str(source.pk))
    moved = list(rows.exclude(user__in=there).order_by("pk").values_list("pk", flat=True))
    both = list(rows.filter(user__in=there).order_by("pk").values_list("user_id", "rhythm"))
    rows.exclude(pk__in=moved).delete()
    Follow.objects.filter(pk__in=moved).update(object_id=str(target.pk))
    return {"moved": moved, "both": [list(pair) for pair in both]}


def bring_followers_back(moved: Any, source: Organisation, target: Organisation) -> None:
    """Who stopped following meanwhile is not made to again."""
    number = str(source.pk)
    rows = Follow.objects.filter(kind=KIND, object_id=str(target.pk))
    again = Follow.objects.filter(kind=KIND, object_id=number).values("user")
    rows.filter(pk__in=moved["moved"]).exclude(user__in=again).update(object_id=number)
    still = set(rows.filter(user__in=[user for user, _rhythm in moved["both"]]).values_list("user_id", flat=True))
    Follow.objects.bulk_create(
        [
            Follow(user_id=user, kind=KIND, object_id=number, rhythm=rhythm)
            for user, rhythm in moved["both"]
            if user in still
        ],
        ignore_conflicts=True,
    )


def _move(rows: "QuerySet[Any, Any]", target: Model) -> list[int]:
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    rows.model._default_manager.filter(pk__in=numbers).update(organisation=target)
    return numbers
