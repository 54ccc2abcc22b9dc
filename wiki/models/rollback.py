"""Rolling back what one person did last, in all articles at once; and taking that back."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Rollback(models.Model):
    """One press of the button. The work is done in the background, an article at a time."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("in progress")
        DONE = "done", _("done")
        REVERSING = "reversing", _("being taken back")
        REVERSED = "reversed", _("taken back")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    since = models.DateTimeField(_("since"))
    # The newest version of theirs when the button was pressed: what they write after it is not undone by it.
    last_revision_id = models.BigIntegerField()
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("roll-back")
        verbose_name_plural = _("roll-backs")
        indexes: ClassVar = [models.Index(fields=["person", "-id"], name="wiki_rollback_person")]

    def __str__(self) -> str:
        return f"{self.person_id} ← {self.last_revision_id}"


class RollbackItem(models.Model):
    """What became of one article: written in the transaction that did it, so that it is never done twice."""

    class Did(models.TextChoices):
        RESTORED = "restored", _("restored")
        MERGED = "merged", _("taken out, with what others wrote since kept")
        HIDDEN = "hidden", _("hidden, as nobody else had written in it")
        LEFT = "left", _("left: others have changed the same places since")

    rollback = models.ForeignKey(Rollback, on_delete=models.CASCADE, related_name="items")
    article = models.ForeignKey("wiki.Article", on_delete=models.CASCADE, related_name="+")
    did = models.CharField(max_length=10, choices=Did)
    # What was undone up to, and what came of undoing it; both null where the article was hidden or left.
    undone = models.ForeignKey("wiki.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    revision = models.ForeignKey("wiki.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    # How many versions of theirs it undid.
    versions = models.PositiveIntegerField(default=0)
    # Null until the roll-back is taken back; false where that could not be done here.
    taken_back = models.BooleanField(null=True)

    class Meta:
        verbose_name = _("article of a roll-back")
        verbose_name_plural = _("articles of a roll-back")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rollback", "article"], name="wiki_rollback_once_an_article")
        ]

    def __str__(self) -> str:
        return f"{self.rollback_id}: {self.article_id}"
