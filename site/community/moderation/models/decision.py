"""What moderators decided, and what was said against it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.flags.categories import Category
from core import objects


class Decision(models.Model):
    """One decision about one object. Nothing of it changes later but that it was taken back."""

    class Action(models.TextChoices):
        KEEP = "keep", _("Keep")
        HIDE = "hide", _("Hide")
        REMOVE = "remove", _("Remove")
        ASK = "ask", _("Ask for a change")
        LOCK = "lock", _("Lock")
        WARN = "warn", _("Warn")
        SUSPEND = "suspend", _("Suspend")
        UNDO = "undo", _("Undo what an account did")

    case = models.ForeignKey("community_flags.Case", null=True, on_delete=models.SET_NULL, related_name="decisions")
    action = models.CharField(_("decision"), max_length=10, choices=Action)
    kind = models.CharField(max_length=objects.KIND_LENGTH)
    object_id = models.CharField(max_length=objects.ID_LENGTH)
    title = models.CharField(max_length=255)
    language = models.CharField(max_length=5)
    category = models.CharField(max_length=20, choices=Category, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="decisions_about"
    )
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="decisions_made"
    )
    rule_key = models.CharField(_("rule"), max_length=40, blank=True)
    statement = models.TextField(_("reasons"), max_length=4000, blank=True)
    statement_language = models.CharField(max_length=5, blank=True)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    previous_state = models.CharField(max_length=10, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    reversed_at = models.DateTimeField(null=True)
    reversed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        indexes: ClassVar = [
            models.Index(fields=["kind", "object_id"], name="moderation_decision_object"),
            models.Index(fields=["author", "-id"], name="moderation_decision_author"),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("moderation:decision_detail", args=[self.pk])


class Appeal(models.Model):
    """Somebody asks another moderator to look at a decision about them again."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("The decision stands")
        OVERTURNED = "overturned", _("The decision is taken back")

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="appeal")
    text = models.TextField(_("why"), max_length=4000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answer_language = models.CharField(max_length=5, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        indexes: ClassVar = [
            models.Index(fields=["id"], name="moderation_appeal_waiting", condition=Q(decided_at__isnull=True))
        ]

    def __str__(self) -> str:
        return str(self.decision)


class Suspension(models.Model):
    """Somebody may read and appeal, but not write, until a moment."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="suspensions")
    decision = models.OneToOneField(Decision, null=True, on_delete=models.SET_NULL, related_name="suspension")
    starts_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("suspension")
        verbose_name_plural = _("suspensions")
        indexes: ClassVar = [models.Index(fields=["person", "ends_at"], name="moderation_suspension_end")]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.ends_at:%Y-%m-%d}"


class Undoing(models.Model):
    """Everything one account did since a moment, undone in one go; `items` say how to take that back."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("in progress")
        DONE = "done", _("done")
        REVERSING = "reversing", _("being taken back")
        REVERSED = "reversed", _("taken back")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="undoings")
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decision = models.ForeignKey(Decision, null=True, on_delete=models.SET_NULL, related_name="+")
    since = models.DateTimeField(_("since"))
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    items = models.JSONField(default=list)
    left = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("undoing")
        verbose_name_plural = _("undoings")

    def __str__(self) -> str:
        return f"{self.person_id} ← {self.since:%Y-%m-%d %H:%M}"
