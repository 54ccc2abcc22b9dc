"""Terms that things are described with: kept once, named in every language."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

NAME_LENGTH = 80


class TermQuerySet(models.QuerySet["Term"]):
    def of(self, kind: str) -> "TermQuerySet":
        """All of one kind, those no longer offered too: what has them is still found by them."""
        return self.filter(kind=kind)

    def offered(self, kind: str) -> "TermQuerySet":
        """Those that can be chosen today."""
        return self.filter(kind=kind, is_retired=False)


class Term(models.Model):
    """`key` never changes, so exports and addresses can name it; `names` is {language code: name}."""

    class Kind(models.TextChoices):
        THEME = "theme", _("theme")
        CHANNEL = "channel", _("channel")
        SKILL = "skill", _("skill")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    key = models.SlugField(_("key"), max_length=60)
    names = models.JSONField(_("names"), default=dict)
    parent = models.ForeignKey(
        "self", verbose_name=_("belongs to"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    position = models.PositiveIntegerField(_("order"), default=0)
    # No longer offered; what has it keeps it.
    is_retired = models.BooleanField(_("no longer offered"), default=False)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering: ClassVar = ["kind", "position", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint("kind", Lower("key"), name="vocabulary_term_is_unique"),
        ]

    def __str__(self) -> str:
        return self.name(get_language() or "")

    def name(self, language: str) -> str:
        """In this language; else in the first that has one; else its key."""
        return self.names.get(language) or next(iter(self.names.values()), "") or self.key
