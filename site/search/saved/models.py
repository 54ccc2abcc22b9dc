"""A search that somebody keeps."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from search.forms import SearchRequest

NAME_LENGTH = 100
# An address of the search, with all that can stand in one, percent-encoded.
ADDRESS_LENGTH = 6_000


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def visible_to(self, user: Any) -> "SavedSearchQuerySet":
        """One's own and nobody else's, moderators included: what somebody looks for is their own affair."""
        if user is None or not user.is_authenticated:
            return self.none()
        return self.filter(user=user)

    def due(self, now: Any) -> "SavedSearchQuerySet":
        return self.filter(due_at__lte=now, user__is_active=True).order_by("due_at", "pk")


class SavedSearch(models.Model):
    """`address` is what stands after the question mark, in its one order; `language` that of the page it was saved on.

    `seen` are marks of the newest things found, as hashes of their addresses; nothing older than `horizon` is new,
    whatever becomes visible in the list. `due_at` is when it is looked at again.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    address = models.CharField(max_length=ADDRESS_LENGTH)
    language = models.CharField(max_length=10)
    created_at = models.DateTimeField(auto_now_add=True)
    looked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    horizon = models.DateTimeField(null=True, editable=False)
    seen = models.JSONField(default=list, editable=False)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        indexes: ClassVar = [models.Index(fields=["due_at", "id"], name="saved_searches_due")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Leads on to what is found; short, whatever was typed."""
        return reverse("saved_searches:search_open", args=[self.pk])

    def request(self) -> SearchRequest:
        return SearchRequest.read(QueryDict(self.address))
