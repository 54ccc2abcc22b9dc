"""A working group of people, or a business network whose members are organisations."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.html import plain_text
from practice.groups.addresses import group_path
from practice.groups.querysets import WorkingGroupQuerySet
from practice.groups.states import state_field

NAME_LENGTH = 120


class WorkingGroup(index.Indexed, models.Model):
    class Kind(models.TextChoices):
        WORKING = "working", _("working group")
        BUSINESS = "business", _("business network")

    class Joining(models.TextChoices):
        OPEN = "open", _("anyone may join")
        REQUEST = "request", _("on request")
        INVITATION = "invitation", _("by invitation")

    class Sight(models.TextChoices):
        """Who reads what is in it."""

        PUBLIC = "public", _("everyone reads it")
        NAMED = "named", _("everyone sees its name, members read it")
        HIDDEN = "hidden", _("only members know of it")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.WORKING)
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    slug = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    # HTML as posts have it, without pictures.
    about = models.TextField(_("about"), blank=True)
    # Name and description in small letters, for the search in the list.
    words = models.TextField(blank=True, editable=False)
    joining = models.CharField(_("who may join"), max_length=10, choices=Joining, default=Joining.OPEN)
    sight = models.CharField(_("who sees it"), max_length=8, choices=Sight, default=Sight.PUBLIC)
    state = state_field()
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Kept here so that no page counts.
    member_count = models.PositiveIntegerField(default=0, editable=False)
    post_count = models.PositiveIntegerField(default=0, editable=False)
    file_count = models.PositiveIntegerField(default=0, editable=False)
    # What its files take, every version of them, in bytes.
    bytes_used = models.PositiveBigIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    submission = models.UUIDField(null=True, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    moved_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = WorkingGroupQuerySet.as_manager()

    # `services.indexing` does it: only what everybody may read is in there.
    search_auto_update = False
    search_fields: ClassVar = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("search_text"),
        index.FilterField("language"),
    ]

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        constraints: ClassVar = [
            # Nobody can ask to join what they may not know of.
            models.CheckConstraint(
                condition=~Q(sight="hidden") | Q(joining="invitation"), name="groups_hidden_is_by_invitation"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["-moved_at", "-id"], condition=Q(state="visible"), name="groups_group_moved"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.path(self.language)

    def path(self, language: str) -> str:
        return group_path(language, self.slug)

    @classmethod
    def get_indexed_objects(cls) -> WorkingGroupQuerySet:
        return cls.objects.known()

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    @property
    def is_public(self) -> bool:
        """Whether everybody reads what is in it."""
        return self.state == "visible" and self.sight == self.Sight.PUBLIC

    @property
    def is_known(self) -> bool:
        """Whether everybody sees its name and description."""
        return self.state == "visible" and self.sight != self.Sight.HIDDEN

    @property
    def search_text(self) -> str:
        return plain_text(self.about)

    @property
    def search_language(self) -> str:
        return self.language
