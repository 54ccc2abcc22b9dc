"""Who belongs to an organisation: asked for by a person, approved by the organisation."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practice.organisations.querysets import MembershipQuerySet

JOB_LENGTH, MESSAGE_LENGTH = 120, 500


class Membership(models.Model):
    class State(models.TextChoices):
        ASKED = "asked", _("waiting for the organisation")
        MEMBER = "member", _("member")
        REFUSED = "refused", _("refused")
        LEFT = "left", _("no longer a member")

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="organisation_memberships"
    )
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    # May change its page, approve members, and act for it in groups.
    is_manager = models.BooleanField(default=False)
    # Whether readers see on its page that this person belongs to it; only they say so themselves.
    is_listed = models.BooleanField(_("show me on the page of the organisation"), default=False)
    job_title = models.CharField(_("what you do there"), max_length=JOB_LENGTH, blank=True)
    # What was said to the organisation when asking; gone once it has decided.
    message = models.CharField(_("message"), max_length=MESSAGE_LENGTH, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "user"], name="organisations_member_once"),
            models.CheckConstraint(
                condition=Q(is_manager=False) | Q(state="member"), name="organisations_managers_are_members"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "state", "user"], name="organisations_members"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation}"
