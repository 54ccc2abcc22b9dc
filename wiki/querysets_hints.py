"""Reading what articles lack. Lists go by key, as all lists of the wiki: none counts rows."""

from typing import TYPE_CHECKING, Any

from django.db import models

from core.visibility import State, sees_hidden

if TYPE_CHECKING:
    from wiki.models import Hint, UpdateNote


class HintQuerySet(models.QuerySet["Hint"]):
    def listed(self, locale_id: int, kind: str) -> "HintQuerySet":
        """Articles of a language that lack this, by name."""
        found = self.filter(locale_id=locale_id, kind=kind, article__state=State.VISIBLE)
        return found.select_related("article").only("key", "article__title", "article__slug", "article__updated_at")


class UpdateNoteQuerySet(models.QuerySet["UpdateNote"]):
    def visible_to(self, user: Any) -> "UpdateNoteQuerySet":
        """Who sees the article sees the note, unless moderators took it away."""
        if sees_hidden(user):
            return self
        return self.filter(state=State.VISIBLE, article__state=State.VISIBLE)
