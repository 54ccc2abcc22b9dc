"""Names and links between them.

A name belongs to one article, or to none yet: then it is wanted. One table gives present and older
titles, redirects that hold for ever, red links, wanted articles and backlinks.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wiki.querysets import LinkQuerySet, TitleQuerySet


class Title(models.Model):
    """A name in the wiki of one language. `article` is null while nobody has written it."""

    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=255)
    text = models.CharField(max_length=255)
    article = models.ForeignKey("wiki.Article", null=True, on_delete=models.SET_NULL, related_name="titles")
    links_in = models.PositiveIntegerField(default=0)

    objects = TitleQuerySet.as_manager()

    class Meta:
        verbose_name = _("title")
        verbose_name_plural = _("titles")
        constraints: ClassVar = [models.UniqueConstraint(fields=["locale", "key"], name="wiki_title_key_is_unique")]
        indexes: ClassVar = [
            models.Index(
                fields=["locale", "-links_in", "key"],
                name="wiki_title_wanted",
                condition=models.Q(article__isnull=True, links_in__gt=0),
            ),
            # PostgreSQL finds a prefix by index only with these operator classes; others ignore them.
            models.Index(
                fields=["locale", "key"],
                name="wiki_title_prefix",
                opclasses=["int4_ops", "varchar_pattern_ops"],
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Link(models.Model):
    """The current revision of `source` links to `target`."""

    source = models.ForeignKey("wiki.Article", on_delete=models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Title, on_delete=models.PROTECT, related_name="links")

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["target", "source"], name="wiki_link_is_unique")]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.target_id}"
