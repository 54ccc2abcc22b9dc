"""What an article still lacks: told to those who want to help, kept so that lists cost nothing."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import MARK_LENGTH
from core.visibility import state_field
from wiki.querysets_hints import HintQuerySet, UpdateNoteQuerySet

REASON_LENGTH = 300


class Hint(models.Model):
    """The current version of `article` lacks this. `key` is the article's, for ordering."""

    class Kind(models.TextChoices):
        SOURCE = "source", _("without a source")
        PICTURE = "picture", _("without a picture")
        PLACE = "place", _("without a place")
        SHORT = "short", _("very short")
        UPDATE = "update", _("needs to be brought up to date")

    article = models.ForeignKey("wiki.Article", on_delete=models.CASCADE, related_name="hints")
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=255)

    objects = HintQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["article", "kind"], name="wiki_hint_is_unique")]
        indexes: ClassVar = [models.Index(fields=["locale", "kind", "key"], name="wiki_hint_order")]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.kind}"


class UpdateNote(models.Model):
    """Somebody says that an article is no longer right, and why. One at a time; it goes when the article is right."""

    article = models.OneToOneField("wiki.Article", on_delete=models.CASCADE, related_name="update_note")
    reason = models.CharField(_("What is no longer right?"), max_length=REASON_LENGTH)
    # The version that it was said of.
    number = models.PositiveIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=255, blank=True)
    author_role = models.CharField(max_length=MARK_LENGTH, blank=True)
    state = state_field()
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = UpdateNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note that an article needs an update")
        verbose_name_plural = _("notes that articles need an update")

    def __str__(self) -> str:
        return self.reason

    def get_absolute_url(self) -> str:
        return self.article.get_absolute_url()
