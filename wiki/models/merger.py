"""Two articles made one, or one made two: which versions came of it, so that both histories lead to each other."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# The state of an article that was merged into another: its history is read, its name leads to the other.
MERGED = "merged"


class Merger(models.Model):
    """Merged: `source` leads to `target` now. Split: parts of `source` became the new article `target`."""

    class Kind(models.TextChoices):
        MERGE = "merge", _("merged")
        SPLIT = "split", _("split")

    kind = models.CharField(max_length=10, choices=Kind)
    source = models.ForeignKey("wiki.Article", on_delete=models.CASCADE, related_name="mergers")
    target = models.ForeignKey("wiki.Article", on_delete=models.CASCADE, related_name="mergers_into")
    # Merged: the last version of the source, and the version of the target made of both. Split: what stayed, what went.
    source_revision = models.ForeignKey("wiki.Revision", on_delete=models.CASCADE, related_name="+")
    target_revision = models.ForeignKey("wiki.Revision", on_delete=models.CASCADE, related_name="mergers")
    # What went over: numbers of the names, and of the articles in other languages.
    titles = models.JSONField(default=list)
    translations = models.JSONField(default=list)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    # Sent with the form: the same form posted twice makes one.
    submission = models.UUIDField(null=True, unique=True)

    class Meta:
        verbose_name = _("merger of articles")
        verbose_name_plural = _("mergers of articles")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source"],
                condition=Q(kind="merge", undone_at__isnull=True),
                name="wiki_merger_one_stands",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.target_id}"
