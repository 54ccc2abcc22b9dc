"""One state of an article, whole: text, facts, place and categories together. Never changed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.addresses import person_path
from accounts.roles import MARK_LENGTH, name_of
from core.geo.fields import latitude_field, longitude_field
from core.licences import Licence
from core.visibility import state_field
from wiki.patrol import PATROL_INDEXES
from wiki.querysets import RevisionQuerySet


class Revision(models.Model):
    """The heavy columns stand last: a list of changes never reads them."""

    class Kind(models.TextChoices):
        CREATE = "create", _("new article")
        EDIT = "edit", _("edit")
        MERGE = "merge", _("edit, merged with another")
        RENAME = "rename", _("new name")
        RESTORE = "restore", _("older version restored")
        IMPORT = "import", _("import")
        AMENDED = "amended", _("approved with changes")
        JOINED = "joined", _("another article merged into it")
        SPLIT = "split", _("split into two articles")

    article = models.ForeignKey("wiki.Article", on_delete=models.CASCADE, related_name="revisions")
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    restored_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="revisions")
    author_name = models.CharField(max_length=255, blank=True)
    # The mark of the role that the author had then (accounts.roles); what they become later changes nothing.
    author_role = models.CharField(max_length=MARK_LENGTH, blank=True)
    # Who approved it, where it had waited.
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    reviewer_name = models.CharField(max_length=255, blank=True, db_default="", default="")
    # When somebody who looks after the wiki undid it: its author is trusted the less for a while.
    reverted_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    summary = models.CharField(max_length=500, blank=True)
    is_minor = models.BooleanField(default=False)
    # The version of another language that it was made from or brought up to date with.
    source = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    # wiki.languages.Significance: how much it matters to the other languages. Null until somebody says it or the
    # worker has looked.
    significance = models.PositiveSmallIntegerField(null=True)
    # A machine translated it and nobody has said yet that they read it.
    is_machine = models.BooleanField(default=False, db_default=False)
    # Somebody who looks after the wiki has looked at it, or nobody needs to: its author is trusted.
    is_checked = models.BooleanField(default=False, db_default=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    checked_at = models.DateTimeField(null=True)
    # Its author had no account then, or a new one.
    by_newcomer = models.BooleanField(default=False, db_default=False)
    # How many addresses of other sites it brought.
    new_links = models.PositiveIntegerField(default=0, db_default=0)
    state = state_field()
    size = models.PositiveIntegerField()
    size_change = models.IntegerField()
    licence = models.CharField(max_length=20, choices=Licence)
    # Sent with the form: the same form posted twice makes one revision.
    submission = models.UUIDField(null=True, unique=True)
    # Which state of the facts of all languages it was saved with; the facts below are those of then.
    fact_version = models.ForeignKey("wiki.FactVersion", null=True, on_delete=models.SET_NULL, related_name="copies")
    subject_kind = models.CharField(max_length=50, blank=True, default="", db_default="")
    title = models.CharField(max_length=255)
    latitude = latitude_field()
    longitude = longitude_field()
    # A line or an area as GeoJSON (core.geo.geojson); null for a mere point and for none.
    geometry = models.JSONField(null=True)
    lead_image = models.ForeignKey("core.Image", null=True, on_delete=models.SET_NULL, related_name="+")
    categories = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    body = models.TextField()

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        permissions: ClassVar = [("patrol", _("Can check changes and roll them back"))]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article", "number"], name="wiki_revision_number_is_unique")
        ]
        indexes: ClassVar = [
            models.Index(fields=["locale", "-created_at", "-id"], name="wiki_revision_recent"),
            models.Index(fields=["-created_at", "-id"], name="wiki_revision_recent_all"),
            models.Index(fields=["author", "-created_at", "-id"], name="wiki_revision_author"),
            *PATROL_INDEXES,
            models.Index(fields=["source"], name="wiki_revision_source", condition=models.Q(source__isnull=False)),
            models.Index(
                fields=["locale", "article"], name="wiki_revision_machine", condition=models.Q(is_machine=True)
            ),
            models.Index(
                fields=["author", "-reverted_at"],
                name="wiki_revision_reverted",
                condition=models.Q(reverted_at__isnull=False),
            ),
            models.Index(
                fields=["reviewer"], name="wiki_revision_reviewer", condition=models.Q(reviewer__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    def get_absolute_url(self) -> str:
        """The permanent address of this version."""
        return self.article.url("revision_detail", self.number)

    @property
    def author_role_name(self) -> str:
        """The role of then in the reader's language."""
        return name_of(self.author_role)

    @property
    def author_url(self) -> str:
        """The author's page, where the version was read `with_author`."""
        return person_path(getattr(self, "author_public_id", None))
