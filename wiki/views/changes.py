"""One line a change: for history, recent changes and feeds alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from core.i18n.languages import language_name, locale_code
from wiki.addresses import article_path
from wiki.models import Revision

_LABELLED = {Revision.Kind.MERGE, Revision.Kind.RENAME, Revision.Kind.RESTORE, Revision.Kind.IMPORT}


@dataclass(frozen=True, slots=True)
class Change:
    """What a row shows. Everything is worked out here, so that drawing fifty rows is cheap."""

    pk: int
    article_pk: int
    number: int
    title: str
    url: str
    language: str
    author: str
    when: datetime
    summary: str
    is_new: bool
    is_minor: bool
    label: str
    size: str
    size_class: str

    @classmethod
    def of(cls, revision: Revision) -> "Change":
        """A revision whose article is at hand."""
        values = {name: getattr(revision, name) for name in _PLAIN}
        article = revision.article
        return cls.read({**values, "article_title": article.title, "article_slug": article.slug})

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> "Change":
        """A row of `RevisionQuerySet.as_changes`."""
        language, kind, change = locale_code(row["locale_id"]), row["kind"], row["size_change"]
        return cls(
            pk=row["pk"],
            article_pk=row["article_id"],
            number=row["number"],
            title=row["article_title"],
            url=article_path(language, row["article_slug"]),
            language=language,
            author=row["author_name"],
            when=row["created_at"],
            summary=row["summary"],
            is_new=kind == Revision.Kind.CREATE,
            is_minor=row["is_minor"],
            label=str(Revision.Kind(kind).label) if kind in _LABELLED else "",
            size=f"{change:+d}".replace("-", "−") if change else "±0",
            size_class="more" if change > 0 else "less" if change < 0 else "same",
        )

    @property
    def version_url(self) -> str:
        return f"{self.url}versions/{self.number}/"

    @property
    def compare_url(self) -> str:
        """Against the version before it; empty for the first."""
        return f"{self.url}compare/{self.number - 1}/{self.number}/" if self.number > 1 else ""

    @property
    def restore_url(self) -> str:
        return f"{self.url}restore/{self.number}/"

    @property
    def language_name(self) -> str:
        return language_name(self.language)

    @property
    def day(self) -> date:
        """In the time of the site."""
        return timezone.localtime(self.when).date()

    @property
    def when_iso(self) -> str:
        return self.when.isoformat()

    @property
    def when_text(self) -> str:
        return formats.date_format(timezone.localtime(self.when), "DATETIME_FORMAT")

    @property
    def author_text(self) -> str:
        return self.author or _("Someone without an account")

    @property
    def version_text(self) -> str:
        return _("Version %(number)d") % {"number": self.number}

    @property
    def older_label(self) -> str:
        return _("Compare version %(number)d as the older") % {"number": self.number}

    @property
    def newer_label(self) -> str:
        return _("Compare version %(number)d as the newer") % {"number": self.number}


_PLAIN = (
    "pk",
    "article_id",
    "number",
    "kind",
    "author_name",
    "created_at",
    "summary",
    "is_minor",
    "size_change",
    "locale_id",
)


def read_changes(rows: Iterable[Mapping[str, Any]]) -> list[Change]:
    return [Change.read(row) for row in rows]


def by_day(changes: list[Change]) -> list[tuple[date, list[Change]]]:
    """The changes of each day, in the order they came in."""
    return [(day, list(group)) for day, group in groupby(changes, key=lambda change: change.day)]
