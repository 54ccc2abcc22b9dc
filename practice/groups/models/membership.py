"""Who is in a group: a person, or an organisation in a business network."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Membership(models.Model):
    class Role(models.TextChoices):
        OWNER = "owner", _("owner")
        MODERATOR = "moderator", _("moderator")
        MEMBER = "member", _("member")

    class State(models.TextChoices):
        INVITED = "invited", _("invited")
        ASKED = "asked", _("waiting for an answer")
        MEMBER = "member", _("member")
        REFUSED = "refused", _("refused")
        LEFT = "left", _("left")
        REMOVED = "removed", _("removed")

    class Level(models.TextChoices):
        OFF = "off", _("nothing")
        HIGHLIGHTS = "highlights", _("the most important")
        ALL = "all", _("everything")

    group = models.ForeignKey("groups.WorkingGroup", on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="group_memberships"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.CASCADE, related_name="group_memberships"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.MEMBER)
    level = models.CharField(_("what you are told"), max_length=10, choices=Level, default=Level.HIGHLIGHTS)
    message = models.CharField(_("message"), max_length=500, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "user"], name="groups_person_once"),
            models.UniqueConstraint(fields=["group", "organisation"], name="groups_organisation_once"),
            models.CheckConstraint(
                condition=Q(user__isnull=False) ^ Q(organisation__isnull=False), name="groups_member_is_one_of_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.user or self.organisation}"
