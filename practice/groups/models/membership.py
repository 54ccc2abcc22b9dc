"""Who is in a group: a person, or an organisation in a business network."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MESSAGE_LENGTH = 500


class Membership(models.Model):
    class Role(models.TextChoices):
        OWNER = "owner", _("owner")
        MODERATOR = "moderator", _("moderator")
        MEMBER = "member", _("member")

    class State(models.TextChoices):
        INVITED = "invited", _("invited")
        ASKED = "asked", _("waiting for an answer")
        MEMBER = "member", _("member")
        REFUSED = "refused", _("not let in")
        DECLINED = "declined", _("invitation declined")
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
    message = models.CharField(_("message"), max_length=MESSAGE_LENGTH, blank=True)
    # Who asked on behalf of an organisation.
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    # When somebody invited them by name: what the day's number is counted by, whatever became of it.
    invited_at = models.DateTimeField(null=True)
    # An invitation ends then; null for everything else.
    expires_at = models.DateTimeField(null=True)
    joined_at = models.DateTimeField(null=True)
    # When they were shown out; until somebody who runs the group lets them in again, no other door is open.
    removed_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "user"], name="groups_person_once"),
            models.UniqueConstraint(fields=["group", "organisation"], name="groups_organisation_once"),
            models.CheckConstraint(
                condition=Q(user__isnull=False) ^ Q(organisation__isnull=False), name="groups_member_is_one_of_two"
            ),
            # An organisation takes part; running the group is for people.
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(role="member"), name="groups_organisation_runs_none"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["group", "state", "id"], name="groups_members"),
            models.Index(fields=["user", "state"], name="groups_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.user_id or self.organisation_id}"


class Invitation(models.Model):
    """An invitation to a mail address, whether or not anybody here has it. Only the hash of its key is kept."""

    class State(models.TextChoices):
        SENT = "sent", _("sent")
        CLAIMED = "claimed", _("taken up")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    group = models.ForeignKey("groups.WorkingGroup", on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.SENT)
    language = models.CharField(max_length=5)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints: ClassVar = [models.UniqueConstraint(fields=["group", "email"], name="groups_address_once")]
        indexes: ClassVar = [models.Index(fields=["email"], name="groups_invited_address")]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.pk}"
