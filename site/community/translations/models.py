"""What texts are in other languages, who put it better, and what readers chose."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import MARK_LENGTH
from core.objects import ID_LENGTH, KIND_LENGTH
from core.visibility import State, sees_hidden, state_field


class Translation(models.Model):
    """A text in another language. `content_hash` is that of the text it was made from: an edited text has another.

    Rows know nothing of where the text stands: who may read the text is asked of its own kind, each time.
    """

    content_hash = models.CharField(max_length=64)
    source = models.CharField(max_length=10)
    target = models.CharField(max_length=5)
    engine = models.CharField(max_length=30)
    engine_name = models.CharField(max_length=100)
    # The service lost the markup, so only the words are left.
    is_plain = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # The last day it was read; what nobody reads is forgotten.
    shown_on = models.DateField(default=timezone.localdate, editable=False)
    html = models.TextField()

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["content_hash", "target"], name="translations_one_a_text_and_language")
        ]
        indexes: ClassVar = [models.Index(fields=["shown_on"], name="translations_shown_on")]

    def __str__(self) -> str:
        return f"{self.source} → {self.target} ({self.engine_name})"


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def visible_to(self, user: Any) -> "CorrectionQuerySet":
        """THE rule of who sees which corrections. Whether the text itself may be read is asked beside it."""
        return self if sees_hidden(user) else self.filter(state=State.VISIBLE)

    def newest_first(self) -> "CorrectionQuerySet":
        return self.order_by("-number")


class Correction(models.Model):
    """A translation as somebody put it better; earlier ones are kept. `kind` and `object_id`: where they read it."""

    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="corrections")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=KIND_LENGTH)
    object_id = models.CharField(max_length=ID_LENGTH)
    state = state_field()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=255)
    author_role = models.CharField(max_length=MARK_LENGTH, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    html = models.TextField()

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("corrected translation")
        verbose_name_plural = _("corrected translations")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["translation", "number"], name="translations_correction_is_unique")
        ]
        indexes: ClassVar = [models.Index(fields=["author", "-created_at"], name="translations_author")]

    def __str__(self) -> str:
        return f"{self.translation_id} ({self.number})"

    def get_absolute_url(self) -> str:
        return (
            reverse("translations:translation_versions", args=[self.kind, self.object_id]) + f"#version-{self.number}"
        )


class Choice(models.Model):
    """What one person chose. No row: nothing is sent for them, nothing translated by itself."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="translation_choice"
    )
    # The service that they said yes to (engines.Service.key); another one is asked about anew.
    agreed_to = models.CharField(max_length=64, blank=True)
    agreed_at = models.DateTimeField(null=True)
    always = models.BooleanField(_("translate what others write without being asked"), default=False)
    own_may_be_sent = models.BooleanField(_("what I write may be sent to the translation service"), default=True)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.agreed_to or '–'}"
