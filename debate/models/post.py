"""A post: what somebody says in a debate, and what it answers."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from accounts.roles import MARK_LENGTH
from core.html import plain_text
from debate.addresses import debate_path, post_path
from debate.querysets import PostQuerySet
from debate.states import Stance, state_field

MAX_DEPTH = 2  # shown: a post, its replies, and replies to those


def search_word(debate: int) -> str:
    """The word that stands for a debate in the index of posts."""
    return f"debate{debate}x"


class Post(index.Indexed, models.Model):
    """Where it stands never changes, so an address finds its page without counting.

    `number` is its place in time within the debate. `parent` is what it answers; `shown_parent` is what it
    stands under, at most MAX_DEPTH deep. `position` counts from 1 among what stands under the same
    (for posts that answer none: among those of the same lane). Both numbers come when readers first see it,
    and stay when they no longer do.
    """

    debate = models.ForeignKey("debate.Debate", on_delete=models.CASCADE, related_name="posts")
    number = models.PositiveIntegerField(null=True, editable=False)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="answers")
    shown_parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replies")
    depth = models.PositiveSmallIntegerField(default=0, editable=False)
    lane = models.SmallIntegerField(choices=Stance, default=Stance.NEUTRAL, editable=False)
    position = models.PositiveIntegerField(null=True, editable=False)
    # How many stand under it: ever public, and seen now.
    last_position = models.PositiveIntegerField(default=0, editable=False)
    reply_count = models.PositiveIntegerField(default=0, editable=False)

    state = state_field()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="posts")
    author_name = models.CharField(max_length=255, blank=True)
    author_role = models.CharField(max_length=MARK_LENGTH, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    submission = models.UUIDField(null=True, unique=True, editable=False)
    # The Message-ID of the mail that it came by.
    message_id = models.CharField(max_length=255, null=True, unique=True, editable=False)  # noqa: DJ001 - null is none

    stance = models.SmallIntegerField(choices=Stance, default=Stance.NEUTRAL)
    language = models.CharField(_("language"), max_length=10)
    support_count = models.PositiveIntegerField(default=0, editable=False)
    support_for = models.PositiveIntegerField(default=0, editable=False)
    support_against = models.PositiveIntegerField(default=0, editable=False)
    # (support_for + 1) * (support_against + 1): see debate.agreement.
    agreement = models.PositiveBigIntegerField(default=1, editable=False)

    quoted = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    quoted_text = models.CharField(max_length=1000, blank=True)
    body = models.TextField(_("text"))

    objects = PostQuerySet.as_manager()

    # `services.indexing` does it: only what everybody may read is in there.
    search_auto_update = False
    search_fields: ClassVar = [
        index.SearchField("search_text"),
        # Which debate it is in, as a word of the index: searching within one is then one look-up.
        index.AutocompleteField("search_debate"),
        index.FilterField("language"),
    ]

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["debate", "number"], name="debate_post_number_is_unique"),
            models.UniqueConstraint(
                fields=["debate", "lane", "position"], condition=Q(depth=0), name="debate_post_root_position_is_unique"
            ),
            models.UniqueConstraint(
                fields=["shown_parent", "position"],
                condition=Q(shown_parent__isnull=False),
                name="debate_post_reply_position_is_unique",
            ),
            models.CheckConstraint(
                condition=Q(depth=0, shown_parent__isnull=True) | Q(depth__gt=0, shown_parent__isnull=False),
                name="debate_post_depth_fits",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["debate", "lane", "-support_count", "-position"],
                condition=Q(depth=0, state="visible"),
                name="debate_post_by_support",
            ),
            models.Index(
                fields=["debate", "-agreement", "-position"],
                condition=Q(depth=0, state="visible"),
                name="debate_post_by_agreement",
            ),
            models.Index(fields=["author", "-created_at", "-id"], name="debate_post_author"),
            # Each of one state alone: an index on the state would tempt SQLite to read all that is visible.
            models.Index(fields=["created_at"], condition=Q(state="visible"), name="debate_post_recent"),
            models.Index(fields=["created_at"], condition=Q(state="waiting"), name="debate_post_waiting"),
        ]

    def __str__(self) -> str:
        return _("Post %(number)s in “%(title)s”") % {"number": self.number or "–", "title": self.debate.title}

    def get_absolute_url(self) -> str:
        """The permanent address; it leads to the page that the post stands on."""
        return self.path(self.language)

    def path(self, language: str) -> str:
        code = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        if self.number is None:
            # Where its author sees it until others do.
            return f"{debate_path(code, self.debate_id, '')}#waiting"
        return post_path(code, self.debate_id, self.number)

    @classmethod
    def get_indexed_objects(cls) -> PostQuerySet:
        return cls.objects.public()

    @property
    def search_text(self) -> str:
        """What it says. Not who says it: a name that is erased must not stay in the index."""
        return plain_text(self.body)

    @property
    def search_debate(self) -> str:
        return search_word(self.debate_id)

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
            models.UniqueConstraint(fields=["post", "number"], name="debate_post_version_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.post_id} ({self.number})"


class Mention(models.Model):
    """A name in the text of a post, and whose it is. Without a person it is the name of an erased account."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    # As it is written in the text.
    name = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["post", "name"], name="debate_mention_is_unique")]

    def __str__(self) -> str:
        return f"{self.post_id} → {self.user_id}"


class Support(models.Model):
    """One person supports one post, from the side they stood on then."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="supports")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    stance = models.SmallIntegerField(choices=Stance, default=Stance.NEUTRAL)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["post", "user"], name="debate_one_support_each")]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.post_id}"


class Participation(models.Model):
    """What one person has to do with one debate: their side, how much they wrote, how far they read."""

    debate = models.ForeignKey("debate.Debate", on_delete=models.CASCADE, related_name="participations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    stance = models.SmallIntegerField(choices=Stance, default=Stance.NEUTRAL)
    post_count = models.PositiveIntegerField(default=0)
    last_read = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["debate", "user"], name="debate_one_participation_each")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.debate_id}"
