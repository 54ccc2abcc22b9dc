"""A change that waits: somebody looks at it before it becomes a version."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts.addresses import person_path
from accounts.roles import MARK_LENGTH, name_of
from core.i18n.languages import locale_code
from wiki.querysets_proposals import ProposalQuerySet

KEY_LENGTH = 64


class Proposal(models.Model):
    """Judged on its own, whatever became of the article since. The heavy column stands last."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for review")
        ASKED = "asked", _("waiting for an answer of its author")
        APPROVED = "approved", _("approved")
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Kind(models.TextChoices):
        """What it would do, for the filter of the queue."""

        CREATE = "create", _("new article")
        RENAME = "rename", _("new name")
        TEXT = "text", _("change of the text")
        BESIDE = "beside", _("change beside the text")

    class Reason(models.TextChoices):
        """Why it was rejected; words of the reviewer's own come besides."""

        WRONG = "wrong", _("It is not right")
        SOURCE = "source", _("It needs a source")
        COPIED = "copied", _("It was copied from elsewhere")
        ADVERTISEMENT = "advert", _("It advertises")
        UNFIT = "unfit", _("It does not belong in the wiki")
        PRIVATE = "private", _("It tells private things about somebody")
        TWICE = "twice", _("The article says it already")
        OTHER = "other", _("Another reason")

    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.PROTECT, related_name="+")
    # None for an article that does not exist yet.
    article = models.ForeignKey("wiki.Article", null=True, on_delete=models.CASCADE, related_name="proposals")
    base = models.ForeignKey("wiki.Revision", null=True, on_delete=models.PROTECT, related_name="+")
    translation_of = models.ForeignKey("wiki.Article", null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=255)
    size_change = models.IntegerField(default=0)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="wiki_proposals"
    )
    author_name = models.CharField(max_length=255, blank=True)
    author_role = models.CharField(max_length=MARK_LENGTH, blank=True)
    # Of who has no account: a hash of the key in their browser, and until when it opens anything.
    key_hash = models.CharField(max_length=KEY_LENGTH, blank=True)
    key_expires_at = models.DateTimeField(null=True)
    # Left to hear the decision; deleted when that is sent.
    email = models.EmailField(blank=True)
    # What its author read the site in.
    language = models.CharField(max_length=5, blank=True)
    summary = models.CharField(max_length=500, blank=True)
    is_minor = models.BooleanField(default=False)
    # Counted up when its author writes on: what was looked at is what is approved.
    version = models.PositiveIntegerField(default=1)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reviewer_name = models.CharField(max_length=255, blank=True)
    reviewed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=10, choices=Reason, blank=True)
    note = models.CharField(max_length=2000, blank=True)
    was_changed = models.BooleanField(default=False)
    revision = models.OneToOneField("wiki.Revision", null=True, on_delete=models.SET_NULL, related_name="proposal")
    # Sent with the form: the same form posted twice proposes once.
    submission = models.UUIDField(null=True, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    # What else the version is to be marked with when it is made.
    details = models.JSONField(default=dict)
    content = models.JSONField()

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        permissions: ClassVar = [("review_proposal", _("Can review proposed changes"))]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(article__isnull=False) | Q(base__isnull=True), name="wiki_proposal_base_has_article"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "rejected"]) | Q(reviewed_at__isnull=False),
                name="wiki_proposal_decided_when",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["locale", "created_at", "id"], name="wiki_proposal_queue", condition=Q(state="waiting")
            ),
            models.Index(fields=["created_at", "id"], name="wiki_proposal_queue_all", condition=Q(state="waiting")),
            models.Index(fields=["author", "-created_at", "-id"], name="wiki_proposal_author"),
            models.Index(fields=["key_hash"], name="wiki_proposal_key", condition=~Q(key_hash="")),
            models.Index(fields=["key_expires_at"], name="wiki_proposal_expiry", condition=~Q(key_hash="")),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page, for its author and for reviewers."""
        with translation.override(locale_code(self.locale_id)):
            return reverse("wiki:proposal_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """May still become something."""
        return self.state in {self.State.WAITING, self.State.ASKED}

    @property
    def article_language(self) -> str:
        return locale_code(self.locale_id)

    @property
    def author_role_name(self) -> str:
        """The role of then in the reader's language."""
        return name_of(self.author_role)

    @property
    def author_url(self) -> str:
        author: Any = self.author
        return person_path(author.public_id if author is not None else None)


class ProposalRemark(models.Model):
    """A question of a reviewer about a waiting change, or its author's answer."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="remarks")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=255, blank=True)
    by_reviewer = models.BooleanField()
    text = models.CharField(max_length=2000)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("remark on a proposed change")
        verbose_name_plural = _("remarks on proposed changes")
        ordering: ClassVar = ["created_at", "id"]

    def __str__(self) -> str:
        return self.text[:50]
