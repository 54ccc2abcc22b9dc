"""THE rule of who sees which groups, and what is in them. Every list, count, feed, mail and address asks here.

A group everybody reads; one of which everybody sees the name, and members alone the rest; one that nobody but
members and the invited know of. What is in a group is seen by those who read it. Moderators of the site see what
was reported or taken out of sight, and no more: a private group is private from them too.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone

from community.flags.models import Case
from core.visibility import sees_hidden
from practice.groups.states import State

if TYPE_CHECKING:
    from practice.groups.models import Answer, File, Notice, Post, WorkingGroup

PUBLIC, NAMED = "public", "named"
GROUP, POST, FILE, NOTICE, ANSWER = "groups.group", "groups.post", "groups.file", "groups.notice", "groups.answer"
TAKEN = (State.HIDDEN, State.REMOVED, State.WITH_WHOLE)


def acts_in(user: Any) -> Q:
    """The rows of Membership by which a person is in a group: their own, and those of organisations they manage.

    Who was shown out of a group themselves is not in it for an organisation either.
    """
    managed = (
        apps.get_model("organisations", "Membership")
        .objects.filter(
            user=user,
            state="member",
            is_manager=True,
            organisation__state=State.VISIBLE,
            organisation__merged_into=None,
        )
        .values("organisation")
    )
    shown_out = apps.get_model("groups", "Membership").objects.filter(user=user, removed_at__isnull=False)
    return Q(user=user) | (Q(organisation__in=managed) & ~Q(group__in=shown_out.values("group")))


def _groups_of(user: Any) -> Any:
    """Ids of the groups that this person is in."""
    rows = apps.get_model("groups", "Membership").objects.filter(acts_in(user), state="member")
    return rows.values("group")


def _invites(user: Any) -> Any:
    """Ids of the groups that this person is invited to, or an organisation that they manage."""
    rows = apps.get_model("groups", "Membership").objects.filter(acts_in(user), state="invited")
    return rows.filter(expires_at__gt=timezone.now()).values("group")


def _judged(kind: str) -> Exists:
    """Whether a moderator has, or had, to look at this row."""
    return Exists(Case.objects.filter(kind=kind, object_id=Cast(OuterRef("pk"), CharField(max_length=40))))


def _is_person(user: Any) -> bool:
    return user is not None and user.is_authenticated and user.is_active


class WorkingGroupQuerySet(models.QuerySet["WorkingGroup"]):
    def visible_to(self, user: Any) -> "WorkingGroupQuerySet":
        """Those whose name and description this person may see."""
        seen = Q(sight__in=(PUBLIC, NAMED))
        if not _is_person(user):
            return self.filter(seen, state=State.VISIBLE)
        seen |= Q(pk__in=_groups_of(user)) | Q(pk__in=_invites(user))
        # What waits for a moderator is seen by who founded it.
        rule = Q(state=State.VISIBLE) & seen | Q(state=State.WAITING, created_by=user)
        return self.filter(rule | _to_judge(GROUP)) if sees_hidden(user) else self.filter(rule)

    def readable_by(self, user: Any) -> "WorkingGroupQuerySet":
        """Those in which this person may read: posts, files, members."""
        if not _is_person(user):
            return self.public()
        rule = Q(state=State.VISIBLE) & (Q(sight=PUBLIC) | Q(pk__in=_groups_of(user)))
        return self.filter(rule | _to_judge(GROUP)) if sees_hidden(user) else self.filter(rule)

    def public(self) -> "WorkingGroupQuerySet":
        """What everybody reads: for the search, feeds, sitemaps and counts."""
        return self.filter(state=State.VISIBLE, sight=PUBLIC)

    def known(self) -> "WorkingGroupQuerySet":
        """Those whose name and description everybody sees, whoever reads what is in them."""
        return self.filter(state=State.VISIBLE, sight__in=(PUBLIC, NAMED))

    def of(self, user: Any) -> "WorkingGroupQuerySet":
        """Those that this person is in."""
        if not _is_person(user):
            return self.none()
        return self.filter(state=State.VISIBLE, pk__in=_groups_of(user))

    def for_listing(self) -> "WorkingGroupQuerySet":
        return self.order_by("-moved_at", "-id")


def _to_judge(kind: str) -> Q:
    """What a moderator of the site sees besides: what was reported or waits, and what was taken out of sight."""
    return Q(_judged(kind)) | Q(state__in=TAKEN)


def _readable(user: Any) -> Any:
    groups: Any = apps.get_model("groups", "WorkingGroup").objects
    return groups.readable_by(user).values("pk")


class _InGroup(models.QuerySet[Any]):
    """Rows with a state, an author and a group."""

    kind = ""

    @staticmethod
    def stands(states: Iterable[str]) -> Q:
        """That what such a row hangs on is in one of these states, where it hangs on something."""
        return Q()

    def in_sight(self) -> Any:
        """Those that every reader of their group sees; who reads it is not asked here."""
        return self.filter(self.stands([State.VISIBLE]), state=State.VISIBLE)

    def visible_to(self, user: Any) -> Any:
        """Those of groups that this person reads. What waits is seen by its author besides."""
        judges = sees_hidden(user)
        rule = Q(state=State.VISIBLE)
        if _is_person(user):
            rule |= Q(state=State.WAITING, author=user)
        # Below what a moderator judges they see what it is about.
        rule &= self.stands([State.VISIBLE, *(TAKEN if judges else ())]) & Q(group__in=_readable(user))
        return self.filter(rule | _to_judge(self.kind)) if judges else self.filter(rule)

    def public(self) -> Any:
        """What everybody reads."""
        return self.in_sight().filter(group__state=State.VISIBLE, group__sight=PUBLIC)


class GroupPostQuerySet(_InGroup, models.QuerySet["Post"]):
    kind = POST

    @staticmethod
    def stands(states: Iterable[str]) -> Q:
        """A reply goes out of sight with the post that it answers."""
        return Q(parent=None) | Q(parent__state__in=states)


class FileQuerySet(_InGroup, models.QuerySet["File"]):
    kind = FILE

    @staticmethod
    def stands(states: Iterable[str]) -> Q:
        """A file on a reply goes out of sight with the post above; one on the post has the post's own state."""
        return Q(post=None) | Q(post__parent=None) | Q(post__parent__state__in=states)


class NoticeQuerySet(_InGroup, models.QuerySet["Notice"]):
    kind = NOTICE


class AnswerQuerySet(models.QuerySet["Answer"]):
    def visible_to(self, user: Any) -> "AnswerQuerySet":
        """Answers are between who posted the notice and who answers, while both read the group."""
        if not _is_person(user):
            return self.none()
        rule = Q(notice__group__in=_readable(user), state=State.VISIBLE, notice__state=State.VISIBLE) & (
            Q(author=user) | Q(notice__author=user)
        )
        return self.filter(rule | _to_judge(ANSWER)) if sees_hidden(user) else self.filter(rule)
