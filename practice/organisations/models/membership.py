"""Who belongs to an organisation: asked for by a person, approved by the organisation."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


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
    job_title = models.CharField(_("what you do there"), max_length=120, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "user"], name="organisations_member_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation}"
