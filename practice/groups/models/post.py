"""A post in a group, and replies to it: one level deep."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from accounts.roles import MARK_LENGTH
from core.html import plain_text
from practice.groups.addresses import post_path
from practice.groups.querysets import GroupPostQuerySet
from practice.groups.states import state_field


class Post(index.Indexed, models.Model):
    group = models.ForeignKey("groups.WorkingGroup", on_delete=models.CASCADE, related_name="posts")
    # What it answers; that answers none itself.
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="replies")
    state = state_field()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="group_posts"
    )
    author_name = models.CharField(max_length=255, blank=True)
    author_role = models.CharField(max_length=MARK_LENGTH, blank=True)
    # For which organisation its author speaks, in a business network.
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    submission = models.UUIDField(null=True, unique=True, editable=False)
    reply_count = models.PositiveIntegerField(default=0, editable=False)
    language = models.CharField(_("language"), max_length=10)
    body = models.TextField(_("text"))
    # The plain words in small letters, for the group's own search.
    words = models.TextField(blank=True, editable=False)

    objects = GroupPostQuerySet.as_manager()

    # `services.indexing` does it: only what everybody may read is in there.
    search_auto_update = False
    search_fields: ClassVar = [index.SearchField("search_text"), index.FilterField("language")]

    class Meta:
        verbose_name = _("post in a group")
        verbose_name_plural = _("posts in groups")
        indexes: ClassVar = [
            models.Index(fields=["parent", "created_at", "id"], condition=Q(state="visible"), name="groups_replies"),
            models.Index(fields=["group", "-id"], condition=Q(state="visible"), name="groups_post_newest"),
            models.Index(fields=["author", "-created_at", "-id"], name="groups_post_author"),
            models.Index(fields=["created_at"], condition=Q(state="withdrawn"), name="groups_post_withdrawn"),
        ]

    def __str__(self) -> str:
        return str(_("post in a group"))

    def get_absolute_url(self) -> str:
        return self.path(self.group.language)

    def path(self, language: str) -> str:
        whole = post_path(language, self.group.slug, self.parent_id or self.pk)
        return f"{whole}#post-{self.pk}" if self.parent_id else whole

    @classmethod
    def get_indexed_objects(cls) -> GroupPostQuerySet:
        return cls.objects.public()

    @property
    def search_text(self) -> str:
        """What it says. Not who says it: a name that is erased must not stay in the index."""
        return plain_text(self.body)

    @property
    def search_language(self) -> str:
        return self.language


class PostVersion(models.Model):
    """A post as it was before it was edited."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=10)
    body = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "number"], name="groups_post_version_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.post_id} ({self.number})"


class Mention(models.Model):
    """A member's name in the text of a post, and whose it is."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # As it is written in the text.
    name = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["post", "name"], name="groups_mention_is_unique")]

    def __str__(self) -> str:
        return f"{self.post_id} → {self.user_id}"
