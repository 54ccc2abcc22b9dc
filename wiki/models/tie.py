"""What was done to the ties between language versions, so that it is seen and can be undone."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import MARK_LENGTH, name_of


class TieChange(models.Model):
    """One act. `moved` holds the ids of the articles whose key it changed from `old_key` to `new_key`."""

    class Kind(models.TextChoices):
        TIED = "tied", _("tied to another language")
        UNTIED = "untied", _("no longer tied")

    # Told on the history of both sides.
    article = models.ForeignKey("wiki.Article", on_delete=models.CASCADE, related_name="tie_changes")
    other = models.ForeignKey("wiki.Article", null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=255, blank=True)
    author_role = models.CharField(max_length=MARK_LENGTH, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    old_key = models.UUIDField(editable=False)
    new_key = models.UUIDField(editable=False)
    moved = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("change of ties between languages")
        verbose_name_plural = _("changes of ties between languages")
        indexes: ClassVar = [models.Index(fields=["old_key"], name="wiki_tie_old"),
                             models.Index(fields=["new_key"], name="wiki_tie_new")]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.article_id}: {self.kind}"

    @property
    def author_role_name(self) -> str:
        """The role of then in the reader's language."""
        return name_of(self.author_role)
