"""A summary by hand: each sentence leads to the posts that it sums up, and can be objected to."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import MARK_LENGTH


class Summary(models.Model):
    """One a debate and language."""

    debate = models.ForeignKey("debate.Debate", on_delete=models.CASCADE, related_name="summaries")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=255)
    author_role = models.CharField(max_length=MARK_LENGTH, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("summary")
        verbose_name_plural = _("summaries")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["debate", "language"], name="debate_one_summary_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.debate_id} ({self.language})"


class SummarySentence(models.Model):
    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="sentences")
    order = models.PositiveIntegerField()
    text = models.CharField(max_length=600)
    posts = models.ManyToManyField("debate.Post", related_name="+")

    class Meta:
        ordering: ClassVar = ["order", "id"]

    def __str__(self) -> str:
        return self.text


class Objection(models.Model):
    """Somebody says: this misrepresents me."""

    sentence = models.ForeignKey(SummarySentence, on_delete=models.CASCADE, related_name="objections")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    note = models.CharField(max_length=1000)
    created_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        constraints: ClassVar = [models.UniqueConstraint(fields=["sentence", "user"], name="debate_one_objection_each")]

    def __str__(self) -> str:
        return self.note
