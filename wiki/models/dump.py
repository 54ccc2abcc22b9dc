"""A file with the whole wiki of a language, made every night for who wants to take it along."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

NAME_LENGTH = 100


class Dump(models.Model):
    """The file stands in the site's storage under `path`; the newest of each kind are kept."""

    class Kind(models.TextChoices):
        JSON_LINES = "jsonl", _("JSON lines: the present text of each article")
        XML = "xml", _("MediaWiki XML: articles with their whole history")
        STATIC = "static", _("Web pages that are read without a network")

    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    path = models.CharField(max_length=NAME_LENGTH, unique=True)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    articles = models.PositiveIntegerField()
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("data file")
        verbose_name_plural = _("data files")
        indexes: ClassVar = [models.Index(fields=["locale", "kind", "-created_at"], name="wiki_dump_newest")]

    def __str__(self) -> str:
        return self.path
