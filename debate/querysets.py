"""Reading debates. No page counts posts: places are kept on the rows (see `Post`)."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast

from community.flags.models import Case
from core.visibility import sees_hidden
from debate.groups import group_kinds
from debate.states import State

if TYPE_CHECKING:
    from debate.models import Debate, Post

_DEBATE_HEAVY = ("body",)


def _within_sight(user: Any, debate: str = "") -> Q:
    """Those debates inside groups that this person reads. `debate` is the way to it, with two underscores."""
    found = Q(pk__in=[])
    for kind in group_kinds():
        if kind.readable is not None:
            found |= Q(**{f"{debate}group_kind": kind.name, f"{debate}group_id__in": kind.readable(user)})
    return found


def _judged(kind: str) -> Exists:
    """Whether a moderator has, or had, to look at this row."""
    return Exists(Case.objects.filter(kind=kind, object_id=_number("pk")))


def _number(column: str) -> Cast:
    """Ids as the tables keep them that name things of any kind."""
    return Cast(OuterRef(column), CharField(max_length=40))


def _debate_judged() -> Q:
    """The same for a debate, or anything in it: nobody can judge a post without what it answers."""
    found = Q(_judged("debate.debate"))
    for kind, model in (("debate.post", "Post"), ("debate.answer", "OfficialAnswer")):
        rows = apps.get_model("debate", model).objects.filter(_judged(kind), debate=OuterRef("pk"))
        found |= Q(Exists(rows))
    return found


class DebateQuerySet(models.QuerySet["Debate"]):
    def visible_to(self, user: Any) -> "DebateQuerySet":
        """THE rule of who sees which debates. What waits is seen by its author and by moderators.

        What is held inside a group is read by those who read the group: an author who left it reads nothing of it,
        and moderators of the site only what they had to look at.
        """
        if sees_hidden(user):
            return self.filter(~Q(state=State.WITHIN) | _within_sight(user) | _debate_judged())
        public = Q(state=State.VISIBLE)
        if user is not None and user.is_authenticated:
            own = Q(state=State.WAITING, author=user)
            public |= own & Q(is_within=False)
            public |= (own | Q(state=State.WITHIN)) & _within_sight(user)
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
            open_to_all = ~Q(debate__state=State.WITHIN) | ~Q(state=State.VISIBLE)
            return self.filter(open_to_all | _within_sight(user, "debate__") | _judged("debate.post"))
        public = Q(state=State.VISIBLE, debate__state=State.VISIBLE)
        if user is not None and user.is_authenticated:
            own = Q(state=State.WAITING, author=user)
            public |= own & Q(debate__is_within=False)
            public |= (own | Q(state=State.VISIBLE, debate__state=State.WITHIN)) & _within_sight(user, "debate__")
        return self.filter(public)

    def public(self) -> "PostQuerySet":
        return self.filter(state=State.VISIBLE)

    def roots(self, debate: "Debate", lane: int, first: int, last: int) -> "PostQuerySet":
        """Posts that answer none, by place, whatever became of them: those out of sight keep theirs."""
        return self.filter(debate=debate, depth=0, lane=lane, position__gte=first, position__lte=last)

    def under(self, parents: list[int], last: int) -> "PostQuerySet":
        """The first replies that stand under each of these."""
        return self.filter(shown_parent__in=parents, position__lte=last).order_by("shown_parent", "position")
