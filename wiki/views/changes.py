"""One line a change: for history, recent changes and feeds alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.addresses import person_path
from accounts.roles import name_of
from core.i18n.languages import language_name, locale_code
from core.visibility import State
from wiki.addresses import article_path
from wiki.models import Revision
from wiki.querysets import CHANGE

_LOCALE = CHANGE.index("locale_id")
_LABELLED = set(Revision.Kind) - {Revision.Kind.CREATE, Revision.Kind.EDIT}


@dataclass(frozen=True, slots=True)
class Change:
    """A change as lists and feeds show it. `url` is the article's, `when` in the time of the site."""

    pk: int
    article_pk: int
    number: int
    kind: str
    author: str
    when: datetime
    summary: str
    is_minor: bool
    size_change: int
    language: str
    title: str
    url: str
    role_mark: str
    author_public_id: str | None
    # Somebody who looks after the wiki has looked at it, or nobody needs to.
    is_checked: bool = True
    # Who approved it, where it had waited.
    reviewer: str = ""
    # How it stands, where it is out of sight, and what it is compared with, where that is not the one before it.
    state: str = State.VISIBLE
    older: int | None = None

    @property
    def version_url(self) -> str:
        return f"{self.url}versions/{self.number}/"

    @property
    def compare_url(self) -> str:
        """Against the version before it; empty for the first."""
        older = self.number - 1 if self.older is None else self.older
        return f"{self.url}compare/{older}/{self.number}/" if older else ""

    @property
    def is_new(self) -> bool:
        return self.kind == Revision.Kind.CREATE

    @property
    def label(self) -> str:
        """What was done, where it was more than an edit."""
        return str(Revision.Kind(self.kind).label) if self.kind in _LABELLED else ""

    @property
    def state_text(self) -> str:
        """Why readers do not find it; empty for what everybody sees."""
        return "" if self.state == State.VISIBLE else str(State(self.state).label)

    @property
    def size(self) -> str:
        """By how many bytes the text grew or shrank, with its sign."""
        return f"{self.size_change:+d}".replace("-", "−") if self.size_change else "±0"

    @property
    def language_name(self) -> str:
        return language_name(self.language)

    @property
    def role(self) -> str:
        """What the author was then, in the reader's language; empty for nothing."""
        return name_of(self.role_mark)

    @property
    def author_url(self) -> str:
        return person_path(self.author_public_id)

    @property
    def author_text(self) -> str:
        return self.author or _("Someone without an account")

    @property
    def version_text(self) -> str:
        return _("Version %(number)d") % {"number": self.number}

    @property
    def when_text(self) -> str:
        return _moment(get_language(), self.when.replace(second=0, microsecond=0, tzinfo=None))


def read_changes(rows: Iterable[Sequence[Any]]) -> list[Change]:
    """Rows of `RevisionQuerySet.as_changes`."""
    return [_read(*row[:_LOCALE], locale_code(row[_LOCALE]), *row[_LOCALE + 1 :]) for row in rows]


def read_own_changes(rows: Iterable[Sequence[Any]]) -> list[Change]:
    """Rows of `RevisionQuerySet.as_changes_for`."""
    kept = [tuple(row) for row in rows]
    read = read_changes(row[:-1] for row in kept)
    return [replace(change, state=row[-1]) for change, row in zip(read, kept, strict=True)]


def compare_with_next(changes: list[Change], *, to_the_first: bool) -> list[Change]:
    """An article's versions, newest first, each compared with the next one listed: those between are out of sight.

    `to_the_first`: none that may be seen comes after the last of them.
    """
    if not changes:
        return []
    last = replace(changes[-1], older=0) if to_the_first and changes[-1].number > 1 else changes[-1]
    return [
        *(
            replace(change, older=older.number) if older.number != change.number - 1 else change
            for change, older in pairwise(changes)
        ),
        last,
    ]


@lru_cache(maxsize=4096)
def _read(*columns: Any) -> Change:
    """Most rows are those of the page before: they are read, and their times turned, once."""
    (pk, article_pk, number, kind, author, when, summary, is_minor, size_change,
     language, title, slug, role_mark, author_public_id, is_checked, reviewer) = columns  # fmt: skip
    return Change(
        pk, article_pk, number, kind, author, timezone.localtime(when), summary, is_minor, size_change,
        language, title, article_path(language, slug), role_mark, author_public_id, is_checked,
        reviewer,
    )  # fmt: skip


def by_day(changes: list[Change]) -> list[tuple[date, list[Change]]]:
    """The changes of each day, in the order they came in."""
    return [(day, list(group)) for day, group in groupby(changes, key=lambda change: change.when.date())]


@lru_cache(maxsize=4096)
def _moment(language: str | None, when: datetime) -> str:
    """A minute in words; writing one out is a tenth of drawing its row."""
    return formats.date_format(when, "DATETIME_FORMAT")
