"""What a member of a business network needs or offers, and the answers to it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practice.groups.addresses import notice_path
from practice.groups.querysets import AnswerQuerySet, NoticeQuerySet
from practice.groups.states import state_field

TITLE_LENGTH = 140
CONTACT_LENGTH = 200


class Notice(models.Model):
    class Kind(models.TextChoices):
        NEED = "need", _("need")
        OFFER = "offer", _("offer")

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        ANSWERED = "answered", _("answered")
        EXPIRED = "expired", _("expired")

    group = models.ForeignKey("groups.WorkingGroup", on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("need or offer"), max_length=5, choices=Kind)
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.OPEN)
    state = state_field()
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    body = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=10)
    terms = models.ManyToManyField("vocabulary.Term", blank=True, related_name="+")
    contact = models.CharField(_("how to reach you"), max_length=CONTACT_LENGTH, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=255, blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer_count = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    expires_at = models.DateTimeField(_("until"))
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("need or offer")
        verbose_name_plural = _("needs and offers")
        indexes: ClassVar = [
            models.Index(
                fields=["group", "status", "-created_at", "-id"], condition=Q(state="visible"), name="groups_notices"
            ),
            models.Index(fields=["expires_at"], condition=Q(status="open"), name="groups_notice_ends"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.path(self.group.language)

    def path(self, language: str) -> str:
        return notice_path(language, self.group.slug, self.pk)


class Answer(models.Model):
    """What somebody answers: for who posted the notice, and nobody else."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="answers")
    state = state_field()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=255, blank=True)
    language = models.CharField(_("language"), max_length=10)
    body = models.TextField(_("text"))
    submission = models.UUIDField(null=True, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a need or an offer")
        verbose_name_plural = _("answers to needs and offers")

    def __str__(self) -> str:
        return str(_("answer to a need or an offer"))

    def get_absolute_url(self) -> str:
        return f"{self.notice.get_absolute_url()}#answer-{self.pk}"
