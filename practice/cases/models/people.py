"""Who wrote a case, and who used it too: the same in every language, so kept by the key of the case."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import MARK_LENGTH
from core.visibility import state_field
from practice.cases.models.case import CasePage
from practice.cases.querysets import CaseAuthorQuerySet, CaseUseQuerySet

NOTE_LENGTH = 1000


class CaseAuthor(models.Model):
    """`email` is kept while somebody without an account is asked; the name stays when an account goes."""

    class Role(models.TextChoices):
        AUTHOR = "author", _("author")
        CO_AUTHOR = "co_author", _("co-author")

    class State(models.TextChoices):
        INVITED = "invited", _("invited")
        ACCEPTED = "accepted", _("accepted")

    case_key = models.UUIDField(editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="case_authorships"
    )
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=255, blank=True)
    # The mark of the role that the author had then (accounts.roles).
    role_mark = models.CharField(max_length=MARK_LENGTH, blank=True)
    role = models.CharField(max_length=9, choices=Role, default=Role.AUTHOR)
    order = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State, default=State.ACCEPTED)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    objects = CaseAuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("author of a case")
        verbose_name_plural = _("authors of cases")
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case_key", "user"], name="cases_author_once"),
            models.UniqueConstraint(
                fields=["case_key", "email"], condition=~Q(email=""), name="cases_address_invited_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["user", "state"], name="cases_author_of")]

    def __str__(self) -> str:
        return f"{self.case_key}: {self.user or self.name}"


class CaseUse(models.Model):
    """Somebody did the same elsewhere, and says how it went."""

    case_key = models.UUIDField(editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="case_uses")
    user_name = models.CharField(max_length=255, blank=True)
    user_role = models.CharField(max_length=MARK_LENGTH, blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="case_uses",
    )
    note = models.TextField(_("how it went"), max_length=NOTE_LENGTH, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    state = state_field()
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CaseUseQuerySet.as_manager()

    class Meta:
        verbose_name = _("use of a case")
        verbose_name_plural = _("uses of cases")
        constraints: ClassVar = [models.UniqueConstraint(fields=["case_key", "user"], name="cases_use_once_a_person")]
        indexes: ClassVar = [models.Index(fields=["case_key", "state", "-created_at"], name="cases_use_of")]

    def __str__(self) -> str:
        return f"{self.case_key}: {self.user or self.user_name}"

    @classmethod
    def case_model(cls) -> Any:
        return CasePage
