"""What became of an organisation: every change of its page, and every merge, with who did it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Change(models.Model):
    """Never changed itself. `facts` is {field: [before, after]}."""

    class Action(models.TextChoices):
        CREATED = "created", _("made")
        EDITED = "edited", _("changed")
        VERIFIED = "verified", _("verified")
        UNVERIFIED = "unverified", _("no longer verified")
        DOMAINS = "domains", _("mail domains set")
        STATE = "state", _("taken out of sight, or brought back")
        MANAGERS = "managers", _("managers changed")
        MERGED = "merged", _("merged")
        UNMERGED = "unmerged", pgettext_lazy("a merge", "merge undone")

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="changes")
    action = models.CharField(max_length=10, choices=Action)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=255, blank=True)
    note = models.CharField(_("what did you change?"), max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    facts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_action_display()} · {self.created_at:%Y-%m-%d}"


class Merge(models.Model):
    """One organisation that became part of another. `moved` says what went over, so that it can go back."""

    source = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="merges_away")
    target = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="merges_here")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)
    # {name in practice.organisations.merging: what its mover gave}
    moved = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"
