"""A debate: what it is about, who may take part, and until when."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from accounts.roles import MARK_LENGTH
from core.geo.fields import latitude_field, longitude_field
from core.html import plain_text
from core.objects import ID_LENGTH, KIND_LENGTH
from debate.addresses import debate_path
from debate.querysets import DebateQuerySet
from debate.states import state_field

TITLE_LENGTH = 160


class Debate(index.Indexed, models.Model):
    """The heavy columns stand last: a list never reads them."""

    class Kind(models.TextChoices):
        OPEN = "open", _("open debate")
        FOR_AGAINST = "for_against", _("for and against")
        QUESTION = "question", _("question")

    class Audience(models.TextChoices):
        """Who may write. Reading is everybody's, but for the debates that a group keeps to itself."""

        ANYONE = "anyone", _("anyone")
        CONFIRMED = "confirmed", _("people with an account")
        LISTED = "listed", _("people on a list")
        GROUP = "group", _("members of a group")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OPEN)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    state = state_field()

    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="debates")
    author_name = models.CharField(max_length=255, blank=True)
    # The mark of the role that the author had then (accounts.roles).
    author_role = models.CharField(max_length=MARK_LENGTH, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    submission = models.UUIDField(null=True, unique=True, editable=False)

    opens_at = models.DateTimeField(_("opens"), default=timezone.now)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    frozen_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    audience = models.CharField(_("who may take part"), max_length=10, choices=Audience, default=Audience.CONFIRMED)
    participant_list = models.ForeignKey(
        "debate.ParticipantList", null=True, blank=True, on_delete=models.PROTECT, related_name="debates"
    )
    # Which group, for the app that has groups: see debate.groups. `is_within`: only who reads the group reads this,
    # whatever its state; what a moderator gives back comes back within.
    group_kind = models.CharField(max_length=KIND_LENGTH, blank=True)
    group_id = models.CharField(max_length=ID_LENGTH, blank=True)
    is_within = models.BooleanField(default=False, db_default=False, editable=False)

    # What it is about, in the terms of core.objects; its name and address are kept as they were then.
    about_kind = models.CharField(max_length=KIND_LENGTH, blank=True)
    about_id = models.CharField(max_length=ID_LENGTH, blank=True)
    about_version = models.PositiveIntegerField(null=True, editable=False)
    about_section = models.CharField(max_length=255, blank=True)
    about_title = models.CharField(max_length=255, blank=True)

    place_name = models.CharField(_("place"), max_length=160, blank=True)
    latitude = latitude_field()
    longitude = longitude_field()
    tags = models.ManyToManyField("debate.Tag", blank=True, related_name="debates", verbose_name=_("topics"))

    # Kept here so that no page counts posts. `last_number` counts all that ever were public, `post_count`
    # those that readers see now; the lanes count roots that ever were public.
    last_number = models.PositiveIntegerField(default=0, editable=False)
    post_count = models.PositiveIntegerField(default=0, editable=False)
    roots_neutral = models.PositiveIntegerField(default=0, editable=False)
    roots_for = models.PositiveIntegerField(default=0, editable=False)
    roots_against = models.PositiveIntegerField(default=0, editable=False)
    last_post_at = models.DateTimeField(null=True, editable=False)
    # Official answers that readers see, and languages that it is summed up in: without any, nothing is asked for.
    answer_count = models.PositiveIntegerField(default=0, editable=False)
    summary_count = models.PositiveIntegerField(default=0, editable=False)
    # Created, posted to, answered, closed: what lists are ordered by.
    moved_at = models.DateTimeField(default=timezone.now, editable=False)

    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    embed_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    body = models.TextField(_("opening text"), blank=True)

    objects = DebateQuerySet.as_manager()

    # `services.indexing` does it: only what everybody may read is in there.
    search_auto_update = False
    search_fields: ClassVar = [
        index.SearchField("title", boost=4),
        index.AutocompleteField("title"),
        index.SearchField("search_text"),
        index.FilterField("language"),
    ]

    class Meta:
        verbose_name = _("debate")
        verbose_name_plural = _("debates")
        permissions: ClassVar = [("manage_debate", "Can start, close and answer debates for the municipality")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                name="debate_closes_after_it_opens",
                violation_error_message=_("It closes before it opens."),
            ),
            models.CheckConstraint(
                condition=~Q(audience="listed") | Q(participant_list__isnull=False), name="debate_listed_has_a_list"
            ),
            # What is kept inside a group is public under no state, and what is public is kept by none.
            models.CheckConstraint(
                condition=(Q(is_within=True) & ~Q(state="visible") & ~Q(group_kind=""))
                | (Q(is_within=False) & ~Q(state="within")),
                name="debate_within_is_not_public",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "-moved_at", "-id"], name="debate_moved"),
            models.Index(fields=["language", "state", "-moved_at", "-id"], name="debate_language_moved"),
            models.Index(fields=["kind", "state", "-moved_at", "-id"], name="debate_kind_moved"),
            models.Index(fields=["about_kind", "about_id"], name="debate_about"),
            models.Index(fields=["author", "-created_at", "-id"], name="debate_author"),
            models.Index(fields=["group_kind", "group_id", "-moved_at", "-id"], name="debate_group_moved"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """In the language that it is held in."""
        return self.path(self.language)

    def path(self, language: str) -> str:
        """In the language that a reader has chosen: one debate, all languages."""
        return debate_path(language, self.pk, self.slug)

    @classmethod
    def get_indexed_objects(cls) -> DebateQuerySet:
        return cls.objects.public().prefetch_related("tags")

    @property
    def search_text(self) -> str:
        """The opening text, where it is about, and its topics."""
        return " ".join([plain_text(self.body), self.place_name, *(tag.name for tag in self.tags.all())])

    @property
    def search_language(self) -> str:
        return self.language

    @property
    def slug(self) -> str:
        return slugify(self.title, allow_unicode=True)[:60].strip("-")

    @property
    def is_open(self) -> bool:
        """Whether posts are taken now."""
        now = timezone.now()
        if self.closed_at is not None or self.frozen_at is not None:
            return False
        return self.opens_at <= now and (self.closes_at is None or now < self.closes_at)

    @property
    def has_sides(self) -> bool:
        """Whether each post says what it is for."""
        return self.kind == self.Kind.FOR_AGAINST


class Tag(models.Model):
    """A topic in one language."""

    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    name = models.CharField(max_length=60)
    key = models.CharField(max_length=60, editable=False)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints: ClassVar = [models.UniqueConstraint(fields=["language", "key"], name="debate_tag_is_unique")]

    def __str__(self) -> str:
        return self.name
