"""Categories: what an article is about, in the words of its language."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core.i18n.languages import locale_code
from wiki.querysets import CategoryQuerySet


class Category(models.Model):
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=200)
    slug = models.CharField(max_length=255)
    key = models.CharField(max_length=255)
    description = models.CharField(_("description"), max_length=500, blank=True)
    article_count = models.PositiveIntegerField(_("articles"), default=0, editable=False)
    # Set by `services.category_tree` alone, which lets no circle arise.
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children", verbose_name=_("part of")
    )

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        constraints: ClassVar = [models.UniqueConstraint(fields=["locale", "key"], name="wiki_category_key_is_unique")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        with translation.override(self.language):
            return reverse("wiki:category_detail", args=(self.slug,))

    @property
    def language(self) -> str:
        return locale_code(self.locale_id)


class ArticleCategory(models.Model):
    """The current revision of `article` is in `category`. `key` is the article's, for ordering."""

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="memberships")
    article = models.ForeignKey("wiki.Article", on_delete=models.CASCADE, related_name="memberships")
    key = models.CharField(max_length=255)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["category", "article"], name="wiki_membership_is_unique")
        ]
        indexes: ClassVar = [models.Index(fields=["category", "key"], name="wiki_membership_order")]

    def __str__(self) -> str:
        return f"{self.article_id} ∈ {self.category_id}"
