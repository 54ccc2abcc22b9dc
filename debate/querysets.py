"""Reading debates. No page counts posts: places are kept on the rows (see `Post`)."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from core.visibility import sees_hidden
from debate.states import State

if TYPE_CHECKING:
    from debate.models import Debate, Post

_DEBATE_HEAVY = ("body",)


class DebateQuerySet(models.QuerySet["Debate"]):
    def visible_to(self, user: Any) -> "DebateQuerySet":
        """THE rule of who sees which debates. What waits is seen by its author and by moderators."""
        if sees_hidden(user):
            return self
        public = Q(state=State.VISIBLE)
        if user is not None and user.is_authenticated:
            public |= Q(state=State.WAITING, author=user)
        return self.filter(public)

    def public(self) -> "DebateQuerySet":
        """What everybody sees: for lists, feeds and counts."""
        return self.filter(state=State.VISIBLE)

    def for_listing(self) -> "DebateQuerySet":
        """Without the opening text."""
        return self.defer(*_DEBATE_HEAVY)

    def newest_first(self) -> "DebateQuerySet":
        """What moved last, first."""
        return self.order_by("-moved_at", "-id")


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, user: Any) -> "PostQuerySet":
        """THE rule of who sees which posts: never one of a debate that they may not see."""
        if sees_hidden(user):
            return self
        public = Q(state=State.VISIBLE, debate__state=State.VISIBLE)
        if user is not None and user.is_authenticated:
            public |= Q(state=State.WAITING, author=user)
        return self.filter(public)

    def public(self) -> "PostQuerySet":
        return self.filter(state=State.VISIBLE)

    def roots(self, debate: "Debate", lane: int, first: int, last: int) -> "PostQuerySet":
        """Posts that answer none, by place, whatever became of them: those out of sight keep theirs."""
        return self.filter(debate=debate, depth=0, lane=lane, position__gte=first, position__lte=last)

    def under(self, parents: list[int], last: int) -> "PostQuerySet":
        """The first replies that stand under each of these."""
        return self.filter(shown_parent__in=parents, position__lte=last).order_by("shown_parent", "position")
