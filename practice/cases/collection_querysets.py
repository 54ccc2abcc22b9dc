"""Reading collections of cases."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from core.visibility import State, sees_hidden

if TYPE_CHECKING:
    from practice.cases.models import CaseCollection, CollectionEntry

PRIVATE, LINK, PUBLIC = "private", "link", "public"


class CaseCollectionQuerySet(models.QuerySet["CaseCollection"]):
    def visible_to(self, user: Any) -> "CaseCollectionQuerySet":
        """THE rule of who sees which collections without knowing an address.

        Everybody: public ones. Their owner: each, until moderators removed it. Moderators: all that were shared;
        nobody but the owner sees a private one, whoever they are.
        """
        seen = Q(sight=PUBLIC, state=State.VISIBLE)
        if user is not None and user.is_authenticated:
            seen |= Q(owner=user) & ~Q(state=State.REMOVED)
        if sees_hidden(user):
            seen |= Q(sight__in=(LINK, PUBLIC))
        return self.filter(seen)

    def public(self) -> "CaseCollectionQuerySet":
        """What everybody sees: for lists, feeds and counts."""
        return self.filter(sight=PUBLIC, state=State.VISIBLE)

    def behind(self, token: str) -> "CaseCollectionQuerySet":
        """What this address leads to, for whoever has it."""
        return self.filter(token=token, sight__in=(LINK, PUBLIC), state=State.VISIBLE)

    def of(self, user: Any) -> "CaseCollectionQuerySet":
        """Somebody's own, what they changed last first."""
        return self.filter(owner=user).exclude(state=State.REMOVED).order_by("-changed_at", "-pk")


class CollectionEntryQuerySet(models.QuerySet["CollectionEntry"]):
    def in_order(self) -> "CollectionEntryQuerySet":
        return self.order_by("position", "pk")
