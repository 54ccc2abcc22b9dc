"""Cases that somebody keeps together: for themselves, for whom they give the address, or for everybody."""

import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from core.visibility import state_field
from practice.cases.collection_addresses import collection_path, shared_collection_path
from practice.cases.collection_querysets import CaseCollectionQuerySet, CollectionEntryQuerySet

NAME_LENGTH = 120
NOTE_LENGTH = 500
ABOUT_LENGTH = 1000
MOST_ENTRIES = 200
MOST_COLLECTIONS = 100


def new_token() -> str:
    """What nobody guesses: 192 bits."""
    return secrets.token_urlsafe(24)


class CaseCollection(models.Model):
    class Sight(models.TextChoices):
        """Who reads it besides its owner."""

        PRIVATE = "private", _("only you")
        LINK = "link", _("whoever has the address")
        PUBLIC = "public", _("everyone")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="case_collections")
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    about = models.TextField(_("what it is for"), max_length=ABOUT_LENGTH, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    sight = models.CharField(_("who may read it"), max_length=7, choices=Sight, default=Sight.PRIVATE)
    # The address of one that is shared. A new one ends the old address.
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    state = state_field()
    entry_count = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CaseCollectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("collection of cases")
        verbose_name_plural = _("collections of cases")
        indexes: ClassVar = [
            models.Index(fields=["owner", "-changed_at"], name="cases_collection_of"),
            models.Index(fields=["sight", "state", "-changed_at"], name="cases_collection_public"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.path(self.language)

    @property
    def slug(self) -> str:
        return slugify(self.name, allow_unicode=True)[:60]

    def path(self, language: str) -> str:
        """Where its readers find it: one that only some know has an address that nobody guesses."""
        if self.sight == self.Sight.LINK:
            return shared_collection_path(language, self.token)
        return collection_path(language, self.pk)

    def is_of(self, user: Any) -> bool:
        return bool(user is not None and user.is_authenticated and user.pk == self.owner_id)


class CollectionEntry(models.Model):
    """A case in it, in whatever language there is. It stays when the case goes out of sight, and comes back with it."""

    collection = models.ForeignKey(CaseCollection, on_delete=models.CASCADE, related_name="entries")
    case_key = models.UUIDField(editable=False)
    # The owner: by this key the notes are in the copy of what is kept of them.
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False)
    note = models.CharField(_("note"), max_length=NOTE_LENGTH, blank=True)
    position = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CollectionEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("case in a collection")
        verbose_name_plural = _("cases in collections")
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["collection", "case_key"], name="cases_once_a_collection")
        ]
        indexes: ClassVar = [models.Index(fields=["case_key"], name="cases_collected")]

    def __str__(self) -> str:
        return f"{self.collection_id}: {self.case_key}"
