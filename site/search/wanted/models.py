"""How often a search found nothing. No row says who searched, and none says for what until several people did."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

WORDS_LENGTH = 80


class WantedWordsQuerySet(models.QuerySet["WantedWords"]):
    def shown(self) -> "WantedWordsQuerySet":
        """What came often enough to be told, the most wanted first."""
        return self.exclude(words="").order_by("-count", "-last_on", "words")


class WantedWords(models.Model):
    """`mark` stands for the words in this language; the words themselves are empty until enough people wanted them."""

    language = models.CharField(_("language"), max_length=10)
    mark = models.CharField(max_length=40, unique=True, editable=False)
    words = models.CharField(_("words"), max_length=WORDS_LENGTH, blank=True)
    count = models.PositiveIntegerField(_("searches"), default=0)
    first_on = models.DateField(_("for the first time"), default=timezone.localdate)
    last_on = models.DateField(_("for the last time"), default=timezone.localdate)

    objects = WantedWordsQuerySet.as_manager()

    class Meta:
        verbose_name = _("wanted words")
        verbose_name_plural = _("wanted words")
        indexes: ClassVar = [
            models.Index(fields=["-count"], name="wanted_words_count"),
            models.Index(fields=["last_on"], name="wanted_words_age"),
        ]

    def __str__(self) -> str:
        return self.words or self.mark
