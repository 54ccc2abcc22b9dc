"""Support: one a person and post, taken back freely. Three queries, besides those that ask who somebody is."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from community.moderation.suspensions import remember_suspension, running_suspensions
from debate.agreement import agreement
from debate.models import Debate, Participation, Post, Support
from debate.permissions import can_support
from debate.services.refusing import refusal
from debate.states import SHOWN, Stance, State


def set_support(*, post: Post, user: Any, wanted: bool) -> int:
    """Support a post, or no longer; asked twice it is done once. Gives how many support it now.

    Raises PermissionDenied in words.
    """
    return _set_once({"pk": post.pk}, user, wanted)


def set_support_of(*, debate: int, number: int, user: Any, wanted: bool) -> int:
    """The same for the post that an address names. Raises Post.DoesNotExist when there is none for all to see."""
    return _set_once({"debate": debate, "number": number, "debate__state__in": SHOWN}, user, wanted)


def supported_by(user: Any, posts: list[int]) -> set[int]:
    """Which of these posts this person supports. One query; none for who is not signed in."""
    if not user.is_authenticated or not posts:
        return set()
    return set(Support.objects.filter(user=user, post__in=posts).values_list("post_id", flat=True))


def _set_once(which: dict[str, Any], user: Any, wanted: bool) -> int:
    try:
        with transaction.atomic():
            return _set(which, user, wanted)
    except IntegrityError:
        # The same person at the same moment, from another page: it is there.
        return Post.objects.values_list("support_count", flat=True).get(**which)


def _set(which: dict[str, Any], user: Any, wanted: bool) -> int:
    mine = Support.objects.filter(post=OuterRef("pk"), user=user if user.is_authenticated else None)
    side = Participation.objects.filter(debate=OuterRef("debate"), user=user if user.is_authenticated else None)
    # Whoever holds the row counts alone; what somebody supports from two pages at once the constraint tells.
    # All that is asked about the person comes with it: there are twenty of these for each post that is written.
    locked = (
        Post.objects.select_for_update(no_key=True, of=("self",))
        .select_related("debate")
        .defer("body", "debate__body")
        .annotate(my_stance=Subquery(mine.values("stance")), my_side=Subquery(side.values("stance")))
        .annotate(my_suspension=Subquery(running_suspensions(user).values("ends_at")[:1]))
        .get(**which)
    )
    remember_suspension(user, locked.my_suspension)
    if locked.debate.is_within and not Debate.objects.visible_to(user).filter(pk=locked.debate_id).exists():
        raise Post.DoesNotExist
    if locked.state != State.VISIBLE:
        raise PermissionDenied(_("This post is no longer public."))
    if not can_support(user, locked.debate):
        raise PermissionDenied(refusal(user, locked.debate) or _("Sign in to support what others write."))
    has = locked.my_stance is not None
    if has == wanted:
        return locked.support_count
    if wanted:
        stance = locked.my_side or Stance.NEUTRAL
        Support.objects.create(post=locked, user=user, stance=stance)
        change = 1
    else:
        stance, change = locked.my_stance, -1
        if not Support.objects.filter(post=locked, user=user).delete()[0]:
            return locked.support_count
    locked.support_count += change
    if stance == Stance.FOR:
        locked.support_for += change
    elif stance == Stance.AGAINST:
        locked.support_against += change
    Post.objects.filter(pk=locked.pk).update(
        support_count=locked.support_count,
        support_for=locked.support_for,
        support_against=locked.support_against,
        agreement=agreement(locked.support_for, locked.support_against),
    )
    return locked.support_count
