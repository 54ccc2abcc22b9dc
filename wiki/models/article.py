"""An article of the wiki in one language. Its text is in its revisions."""

from typing import Any, ClassVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin
from wagtail.search import index

from core.html import plain_text
from core.i18n.languages import locale_code
from core.visibility import state_field
from wiki.markup.notes import notes_apart
from wiki.querysets import ArticleQuerySet


class Article(TranslatableMixin, index.Indexed, models.Model):
    """`title`, `slug` and `key` are the present name; older names are `Title` rows."""

    title = models.CharField(_("title"), max_length=200)
    slug = models.CharField(max_length=255)
    key = models.CharField(max_length=255)
    current_revision = models.ForeignKey(
        "wiki.Revision", null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    links_in = models.PositiveIntegerField(_("links to it"), default=0, editable=False)
    # Counted up when what it links to appears, goes or gets another name: drawings of it are then stale.
    render_version = models.PositiveIntegerField(default=0, editable=False)
    state = state_field()
    # Only moderators change a locked article.
    is_locked = models.BooleanField(_("locked"), default=False, db_default=False, editable=False)
    # What protects it now (wiki.protecting); null for nothing. The log of it is in `Protection`.
    protection = models.JSONField(null=True, editable=False)
    # Its name leads there since the two were made one; its history is read at its own address.
    merged_into = models.ForeignKey(
        "self", null=True, editable=False, on_delete=models.SET_NULL, related_name="merged_from", db_index=False
    )
    # The version of another language that this one was last brought up to date with, and how far it is
    # behind it since: the heaviest change, how many, since when. Kept by `services.staleness` alone.
    source_revision = models.ForeignKey(
        "wiki.Revision", null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    behind = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)  # wiki.languages.Significance
    behind_count = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    behind_since = models.DateTimeField(null=True, editable=False)
    # What it has together with its other languages; by the translation key, so that there is nothing to keep in step.
    subject = models.ForeignObject(
        "wiki.Subject",
        from_fields=["translation_key"],
        to_fields=["key"],
        null=True,
        editable=False,
        on_delete=models.DO_NOTHING,
        related_name="articles",
    )
    created_at = models.DateTimeField(_("created"))
    updated_at = models.DateTimeField(_("changed"))

    # Whether it is there in other languages too; set where an article is read to be edited.
    has_languages = False

    objects = ArticleQuerySet.as_manager()

    # The wiki's own task keeps the index, after the answer.
    search_auto_update = False
    wagtail_reference_index_ignore = True
    search_fields: ClassVar = [
        index.SearchField("title", boost=4),
        index.AutocompleteField("title"),
        index.SearchField("search_text"),
        index.FilterField("locale"),
        index.FilterField("updated_at"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["translation_key", "locale"], name="wiki_article_one_a_language"),
            models.UniqueConstraint(fields=["locale", "key"], name="wiki_article_key_is_unique"),
        ]
        unique_together = ()
        indexes: ClassVar = [
            models.Index(fields=["locale", "links_in", "key"], name="wiki_article_orphans"),
            models.Index(fields=["locale", "-updated_at"], name="wiki_article_newest"),
            models.Index(fields=["-links_in", "id"], name="wiki_article_linked"),
            models.Index(
                fields=["merged_into"], name="wiki_article_merged", condition=models.Q(merged_into__isnull=False)
            ),
            models.Index(
                fields=["locale", "-behind", "-behind_count", "id"],
                name="wiki_article_behind",
                condition=models.Q(behind__gt=0),
            ),
        ]
        permissions: ClassVar = [("edit_article", _("Can edit the wiki"))]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.url("article_detail")

    def url(self, name: str, *args: Any) -> str:
        """The address of one of the article's pages, in the article's own language."""
        with translation.override(self.language):
            return reverse(f"wiki:{name}", args=(self.slug, *args))

    @property
    def language(self) -> str:
        return locale_code(self.locale_id)

    @property
    def known_subject(self) -> Any:
        """None while nothing but text is known of it."""
        try:
            return self.subject
        except ObjectDoesNotExist:
            return None

    @property
    def search_text(self) -> str:
        """The words of the current revision: text, notes (apart, so that no sentence runs into its source), facts."""
        revision = self.current_revision
        if revision is None:
            return ""
        said = self.known_subject.facts if self.known_subject is not None else revision.facts
        facts = " ".join(str(value) for value in said.values())
        body, notes = notes_apart(revision.body)
        return " ".join(filter(None, [plain_text(body), *map(plain_text, notes), facts]))

    @classmethod
    def get_indexed_objects(cls) -> "ArticleQuerySet":
        return cls.objects.visible_to(None).select_related("current_revision", "subject")
