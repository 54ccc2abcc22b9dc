"""Reading what waits for review. Every list is a keyset: none counts rows but up to a bound."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from wiki.models import Proposal

WAITING, ASKED = "waiting", "asked"
LOOKED_AT = 1_000  # where there is no index, rows in the order of another one, and no more
MOST_COUNTED = 1_000


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, user: Any, *, reviews: bool = False) -> "ProposalQuerySet":
        """Reviewers see all of them, anybody with an account their own."""
        if reviews:
            return self.all()
        return self.filter(author=user) if user is not None and user.is_authenticated else self.none()

    def waiting(self, locale_id: int | None = None) -> "ProposalQuerySet":
        """What a reviewer may decide on now, oldest first."""
        found = self.filter(state=WAITING).order_by("created_at", "id")
        return found.filter(locale_id=locale_id) if locale_id else found

    def asked(self, locale_id: int | None = None) -> "ProposalQuerySet":
        """What waits for an answer of its author, oldest first."""
        found = self.filter(state=ASKED).order_by("created_at", "id")
        return found.filter(locale_id=locale_id) if locale_id else found

    def for_listing(self) -> "ProposalQuerySet":
        """One line a change: nothing of its content."""
        return self.select_related("author", "article").defer("content", "details", "note")

    def after(self, moment: datetime, pk: int) -> "ProposalQuerySet":
        """What comes after this one, oldest first."""
        return self.filter(Q(created_at=moment, pk__gt=pk) | Q(created_at__gt=moment), created_at__gte=moment)

    def before(self, moment: datetime, pk: int) -> "ProposalQuerySet":
        """What comes after this one, newest first."""
        return self.filter(Q(created_at=moment, pk__lt=pk) | Q(created_at__lt=moment), created_at__lte=moment)

    def in_category(self, category_id: int) -> "ProposalQuerySet":
        """Changes of articles that stand in a category, among those that have waited longest."""
        longest = self.values("pk")[:LOOKED_AT]
        return self.model.objects.filter(pk__in=longest, article__memberships__category_id=category_id).order_by(
            "created_at", "id"
        )

    def by(self, user: Any, key_hash: str = "") -> "ProposalQuerySet":
        """Of this person, by account or by the key in their browser; newest first."""
        if user is not None and user.is_authenticated:
            return self.filter(author=user).order_by("-created_at", "-id")
        if not key_hash:
            return self.none()
        return self.filter(key_hash=key_hash).order_by("-created_at", "-id")

    def open(self) -> "ProposalQuerySet":
        """Neither decided nor withdrawn."""
        return self.filter(state__in=[WAITING, ASKED])
