"""What recent changes are narrowed down to, and the addresses of that."""

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from wiki.markup.titles import title_key
from wiki.models import Category, Revision
from wiki.patrol import BIG_REMOVAL, WANTED
from wiki.querysets import LOOKED_AT, RevisionQuerySet
from wiki.views import parameters
from wiki.views.lookup import current_locale

LANGUAGES = ("this", "all")
MINOR = ("show", "hide")
CHECKED = ("all", "no")
SHOW = ("all", *(name for name in WANTED if name != "unchecked"))
# Up to here a category's changes are found by its articles; of larger ones, among the newest changes.
SMALL_CATEGORY = 300
Place = tuple[datetime, int]


@dataclass(frozen=True)
class Filters:
    """The first value of each is the one that is not in the address."""

    language: str = LANGUAGES[0]
    minor: str = MINOR[0]
    checked: str = CHECKED[0]
    show: str = SHOW[0]
    category: Category | None = None

    @classmethod
    def of(cls, request: HttpRequest) -> "Filters":
        """Raises BadRequest for nonsense, Http404 for a category that there is not."""
        category = _category(parameters.key(request, "category"))
        # A category is of one language.
        language = LANGUAGES[0] if category else parameters.choice(request, "language", LANGUAGES)
        return cls(
            language=language,
            minor=parameters.choice(request, "minor", MINOR),
            checked=parameters.choice(request, "checked", CHECKED),
            show=parameters.choice(request, "show", SHOW),
            category=category,
        )

    def address(self, before: str = "") -> str:
        pairs = [
            f"language={self.language}" if self.language != LANGUAGES[0] else "",
            f"minor={self.minor}" if self.minor != MINOR[0] else "",
            f"checked={self.checked}" if self.checked != CHECKED[0] else "",
            f"show={self.show}" if self.show != SHOW[0] else "",
            f"category={quote(self.category.slug)}" if self.category else "",
            f"before={before}" if before else "",
        ]
        return "?" + "&".join(pair for pair in pairs if pair)

    @property
    def are_set(self) -> bool:
        """Whether anything but the language narrows the list down."""
        return self != Filters(language=self.language)

    def rows(self, before: Place | None) -> tuple[RevisionQuerySet, RevisionQuerySet | None]:
        """The changes, newest first; and where not all of them are looked through, what is: see `last_looked_at`.

        One narrowing has an index. Where there are several, so many rows of the first one's are looked at and no more.
        """
        locale = current_locale() if self.language == "this" else None
        found = Revision.objects.newest_first().in_language(locale)
        if before:
            found = found.before(*before)
        narrowing = [name for name in (self.show, "unchecked" if self.checked == "no" else "") if name in WANTED]
        if self.category is not None and self.category.article_count <= SMALL_CATEGORY:
            return self._rest(found, narrowing), None
        if narrowing:
            found = found.wanted(narrowing[-1])
        further = [*narrowing[:-1], *([self.category] if self.category else [])]
        if not further and not (narrowing and self.minor == "hide"):
            return self._rest(found, []), None
        return self._rest(Revision.objects.newest_first().among_next(found), narrowing), found

    def _rest(self, found: RevisionQuerySet, narrowing: list[str]) -> RevisionQuerySet:
        for name in narrowing:
            found = found.wanted(name)
        if self.category is not None:
            found = found.in_category(self.category)
        return found.without_minor() if self.minor == "hide" else found

    def chips(self) -> list[dict[str, object]]:
        """Groups of links, each with its label."""
        return [
            {"label": _("Languages"), "items": self._group("language", _languages(), category=None)},
            {"label": _("Kinds of changes"), "items": self._group("show", _kinds())},
            {"label": _("Checked or not"), "items": self._group("checked", _checked())},
            {"label": _("Minor changes"), "items": self._group("minor", _minor())},
        ]

    def _group(self, name: str, words: dict[str, str], **also: object) -> list[dict[str, object]]:
        now = getattr(self, name)
        return [
            {
                "title": word,
                "url": replace(self, **{**also, name: value}).address(),  # type: ignore[arg-type]  # names of its fields
                "current": value == now,
            }
            for value, word in words.items()
        ]


def last_looked_at(looked_through: RevisionQuerySet) -> tuple[datetime, int] | None:
    """Where to go on looking; None where all has been looked through."""
    found: tuple[datetime, int] | None = looked_through.values_list("created_at", "pk")[
        LOOKED_AT - 1 : LOOKED_AT
    ].first()
    return found


def _category(key: str) -> Category | None:
    if not key:
        return None
    found: Category | None = Category.objects.named(current_locale(), title_key(key)).first()
    if found is None:
        raise Http404(_("There is no such category."))
    return found


def _languages() -> dict[str, str]:
    return {"this": _("This language"), "all": _("All languages")}


def _kinds() -> dict[str, str]:
    return {
        "all": _("All changes"),
        "newcomers": _("By new people"),
        "removals": _("%(number)d bytes and more taken away") % {"number": BIG_REMOVAL},
        "links": _("With new links"),
    }


def _checked() -> dict[str, str]:
    return {"all": _("Checked or not"), "no": _("Not checked yet")}


def _minor() -> dict[str, str]:
    return {"show": _("With minor changes"), "hide": _("Without minor changes")}
