"""The search's address, read with care: anything odd becomes the default."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from core.i18n.languages import language_codes
from core.searchable import kinds
from core.terms import Terms, parse
from search.finding import MAX_PAGE

ALL_LANGUAGES = "all"


@dataclass(frozen=True)
class SearchRequest:
    """What is asked: words, languages, kind, page."""

    terms: Terms
    language: str
    kind: str
    page: int

    @classmethod
    def read(cls, query: QueryDict, *, current_language: str) -> "SearchRequest":
        """Raises Http404 for a page number that is none, or past the bound."""
        language = query.get("language", current_language)
        if language != ALL_LANGUAGES and language not in language_codes():
            raise Http404(_("This site has no such language."))
        kind = query.get("kind", "")
        if kind and kind not in {known.key for known in kinds()}:
            raise Http404(_("There is nothing of that kind to search."))
        page = query.get("page", "1")
        if not (page.isascii() and page.isdigit() and len(page) < 4 and 1 <= int(page) <= MAX_PAGE):
            raise Http404(_("There is no such page of results."))
        return cls(parse(query.get("q", "")), language, kind, int(page))

    @property
    def languages(self) -> list[str]:
        return language_codes() if self.language == ALL_LANGUAGES else [self.language]

    def address(self, **changes: str | int) -> str:
        """The query string of this search with something changed; always starts on page 1 unless told."""
        values: dict[str, str | int] = {"q": self.terms.text, "language": self.language, "kind": self.kind, **changes}
        return "?" + urlencode({name: value for name, value in values.items() if value})
