"""What readers would like to read in their language."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.querysets_languages import WantedTranslationQuerySet


class WantedTranslation(models.Model):
    """An article, whatever its languages, that is wanted in this one. Gone when it is written."""

    translation_key = models.UUIDField(editable=False)
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.PROTECT, related_name="+")
    # Of those without an account too, of whom nothing is kept but this number.
    wishes = models.PositiveIntegerField(_("wishes"), default=0)
    last_at = models.DateTimeField(default=timezone.now)

    objects = WantedTranslationQuerySet.as_manager()

    class Meta:
        verbose_name = _("wanted translation")
        verbose_name_plural = _("wanted translations")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["translation_key", "locale"], name="wiki_wanted_is_unique")
        ]
        indexes: ClassVar = [models.Index(fields=["locale", "-wishes", "id"], name="wiki_wanted_most")]

    def __str__(self) -> str:
        return f"{self.translation_key} → {self.locale_id}"


class TranslationWish(models.Model):
    """A person with an account wished for it: once, and they are told when it is there."""

    wanted = models.ForeignKey(WantedTranslation, on_delete=models.CASCADE, related_name="people")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="translation_wishes")
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        verbose_name = _("wish for a translation")
        verbose_name_plural = _("wishes for translations")
        constraints: ClassVar = [models.UniqueConstraint(fields=["wanted", "user"], name="wiki_wish_once_a_person")]

    def __str__(self) -> str:
        return f"{self.wanted_id}: {self.user_id}"
