"""Where imported articles come from, and what has been imported already."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.licences import Licence


class ImportSource(models.Model):
    """Another wiki."""

    key = models.CharField(max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=200)
    base_url = models.URLField(_("address"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence)

    class Meta:
        verbose_name = _("source of imports")
        verbose_name_plural = _("sources of imports")

    def __str__(self) -> str:
        return self.name


class ImportedPage(models.Model):
    """A page of another wiki. `article` is null for a redirect whose target never came."""

    source = models.ForeignKey(ImportSource, on_delete=models.CASCADE, related_name="pages")
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.PROTECT, related_name="+")
    external_id = models.BigIntegerField()
    title = models.CharField(max_length=255)
    redirect_to = models.CharField(max_length=255, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    article = models.ForeignKey("wiki.Article", null=True, on_delete=models.CASCADE, related_name="imported_from")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "locale", "external_id"], name="wiki_imported_page_is_unique")
        ]

    def __str__(self) -> str:
        return self.title


class ImportedRevision(models.Model):
    """A revision of another wiki and the one it became here."""

    page = models.ForeignKey(ImportedPage, on_delete=models.CASCADE, related_name="revisions")
    external_id = models.BigIntegerField()
    revision = models.OneToOneField("wiki.Revision", on_delete=models.CASCADE, related_name="imported_from")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "external_id"], name="wiki_imported_revision_is_unique")
        ]

    def __str__(self) -> str:
        return str(self.external_id)
