"""Reading organisations. One that was merged into another is nobody's any more: its address leads on."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from core.visibility import sees_hidden
from practice.organisations.states import State

if TYPE_CHECKING:
    from practice.organisations.models import Membership, Organisation


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, user: Any) -> "OrganisationQuerySet":
        """THE rule of who sees which organisations. What waits is seen by who made it and by moderators."""
        there = self.filter(merged_into=None)
        if sees_hidden(user):
            return there
        public = Q(state=State.VISIBLE)
        if user is not None and user.is_authenticated:
            public |= Q(state=State.WAITING, created_by=user)
        return there.filter(public)

    def public(self) -> "OrganisationQuerySet":
        """What everybody sees: for lists, feeds and counts."""
        return self.filter(merged_into=None, state=State.VISIBLE)

    def for_listing(self) -> "OrganisationQuerySet":
        """Without the texts about them."""
        return self.defer("about")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def approved(self) -> "MembershipQuerySet":
        return self.filter(state="member")

    def managers(self) -> "MembershipQuerySet":
        """Who answers for an organisation. An account that is switched off answers for nothing."""
        return self.filter(state="member", is_manager=True, user__is_active=True)
