"""What somebody is here as, between two days: given by staff, seen wherever the person writes."""

import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

DETAIL_LENGTH = 80


class RoleQuerySet(models.QuerySet["Role"]):
    def active(self, on: datetime.date | None = None) -> "RoleQuerySet":
        """The roles held on a day, today if none is said; both days of a role belong to it."""
        day = on or timezone.localdate()
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


class Role(models.Model):
    """One office of one person. What belongs to another kind of role stays empty."""

    class Kind(models.TextChoices):
        CITIZEN = "citizen", _("citizen")
        PRACTITIONER = "practitioner", _("practitioner")
        POLITICIAN = "politician", _("politician")
        OFFICER = "officer", _("officer")
        MODERATOR = "moderator", _("moderator")
        EDITOR = "editor", _("editor")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roles", verbose_name=_("person")
    )
    kind = models.CharField(_("role"), max_length=20, choices=Kind)
    party = models.CharField(_("party"), max_length=DETAIL_LENGTH, blank=True)
    committee = models.CharField(_("committee"), max_length=DETAIL_LENGTH, blank=True)
    department = models.CharField(_("department"), max_length=DETAIL_LENGTH, blank=True)
    organisation = models.CharField(_("organisation"), max_length=DETAIL_LENGTH, blank=True)
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty: until somebody enters a last day.")
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("given by"),
    )
    given_at = models.DateTimeField(_("given"), auto_now_add=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering: ClassVar = ["-starts_on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="accounts_role_ends_after_it_starts",
                violation_error_message=_("The last day is before the first."),
            )
        ]

    def __str__(self) -> str:
        detail = self.detail
        return f"{self.get_kind_display()}, {detail}" if detail else str(self.get_kind_display())

    def is_active(self, day: datetime.date) -> bool:
        """Whether it is held on this day: `RoleQuerySet.active` for one that was read."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @property
    def detail(self) -> str:
        """What stands behind the name of the role: party and committee, department or organisation."""
        parts: tuple[str, ...] = ()
        match self.kind:
            case self.Kind.POLITICIAN:
                parts = (self.party, self.committee)
            case self.Kind.OFFICER:
                parts = (self.department, self.organisation)
            case self.Kind.PRACTITIONER | self.Kind.EDITOR | self.Kind.MODERATOR:
                parts = (self.organisation,)
        return ", ".join(part for part in parts if part)
