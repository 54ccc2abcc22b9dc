"""What protects an article now, as a value: read from the article's own row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """From everybody to few: who meets a level meets all before it."""

    EVERYONE = "everyone", _("everyone")
    CONFIRMED = "confirmed", _("people with an account")
    TRUSTED = "trusted", _("trusted people")
    MODERATORS = "moderators", _("moderators")


ORDER = {level: number for number, level in enumerate(Level.values)}


@dataclass(frozen=True)
class Protected:
    """`until` is None for no end."""

    edit: str = Level.EVERYONE
    rename: str = Level.EVERYONE
    propose: str = Level.EVERYONE
    until: datetime | None = None
    reason: str = ""

    @classmethod
    def of(cls, stored: Mapping[str, Any] | None, *, now: datetime | None = None) -> "Protected":
        """What an article's column says; nothing is protected once its time is over."""
        if not stored:
            return OPEN
        until = parse_datetime(stored["until"]) if stored.get("until") else None
        if until is not None and until <= (now or timezone.now()):
            return OPEN
        return cls(
            edit=stored.get("edit", Level.EVERYONE),
            rename=stored.get("rename", Level.EVERYONE),
            propose=stored.get("propose", Level.EVERYONE),
            until=until,
            reason=stored.get("reason", ""),
        )

    def stored(self) -> dict[str, Any]:
        """As it stands on the article."""
        return {
            "edit": str(self.edit),
            "rename": str(self.rename),
            "propose": str(self.propose),
            "until": self.until.isoformat() if self.until else None,
            "reason": self.reason,
        }

    @property
    def is_open(self) -> bool:
        """Everybody may do everything."""
        return {self.edit, self.rename, self.propose} == {str(Level.EVERYONE)}

    @property
    def edit_label(self) -> str:
        return str(Level(self.edit).label)


OPEN = Protected()


def protection_of(article: Any) -> Protected:
    """What holds now. What moderators locked is theirs, whatever else protects it."""
    protected = Protected.of(article.protection)
    if not article.is_locked:
        return protected
    until = None if protected.is_open else protected.until
    only = Level.MODERATORS
    return Protected(edit=only, rename=only, propose=only, until=until, reason=protected.reason)


def stricter(one: str, other: str) -> str:
    """Of two levels the one that fewer people meet."""
    return max(one, other, key=ORDER.__getitem__)
