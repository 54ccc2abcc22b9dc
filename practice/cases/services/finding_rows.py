"""Cases as lists, comparisons, collections and exports show them: each once, in the reader's language where it is
told in it, else in the one it was written in. Five questions, however many cases."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.functional import cached_property

from core.i18n.languages import language_name, locale_code
from practice.cases.addresses import case_path
from practice.cases.catalogue import Catalogue
from practice.cases.facets import OWN
from practice.cases.models import CaseOrganisation, CasePage
from practice.cases.services.languages import MACHINE, OUTDATED
from practice.cases.services.translation_states import states_of
from practice.organisations.addresses import organisation_path
from practice.organisations.models import Organisation
from practice.vocabulary.countries import country_name
from practice.vocabulary.reading import Named, named_terms


@dataclass(frozen=True)
class NamedOrganisation:
    name: str
    language: str
    url: str
    kind: str
    is_lead: bool


@dataclass(frozen=True)
class Row:
    """`page` holds no story. `is_foreign`: not in the reader's language; `state`: of a translation, as
    services.languages has it."""

    page: Any
    reader_language: str
    language: str
    url: str
    state: str = ""
    themes: list[str] = field(default_factory=list)
    channels: list[str] = field(default_factory=list)
    organisations: list[NamedOrganisation] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return int(self.page.pk)

    @property
    def key(self) -> UUID:
        key: UUID = self.page.translation_key
        return key

    @property
    def title(self) -> str:
        return str(self.page.title)

    @property
    def is_foreign(self) -> bool:
        return self.language != self.reader_language

    @property
    def is_translation(self) -> bool:
        return self.language != str(self.page.original_language)

    @property
    def is_outdated(self) -> bool:
        return self.state == OUTDATED

    @property
    def is_by_machine(self) -> bool:
        return self.state == MACHINE

    @property
    def language_name(self) -> str:
        return language_name(self.language)

    @property
    def original_name(self) -> str:
        return language_name(self.page.original_language)

    @property
    def country(self) -> str:
        return country_name(self.page.country, self.reader_language)

    @cached_property
    def where(self) -> str:
        return ", ".join(part for part in (self.page.place_name, self.country) if part)

    @property
    def period(self) -> str:
        return period_of(self.page.started, self.page.ended)

    @property
    def status(self) -> str:
        return str(self.page.get_status_display()) if self.page.status else ""


def period_of(started: date | None, ended: date | None) -> str:
    """ "2021–2023", with a space and no end for what goes on; empty where nothing is known."""
    if started is None:
        return str(ended.year) if ended else ""
    if ended is None or ended.year == started.year:
        return str(started.year)
    return f"{started.year}\N{EN DASH}{ended.year}"


Terms = Mapping[str, list[Named]]
"""Themes and channels in the reader's language, by kind."""


def rows_for(catalogue: Catalogue, numbers: Iterable[int], language: str) -> list[Row]:
    """What the catalogue knows by these numbers, in this order. What went out of sight meanwhile is left out."""
    return read_rows(
        [page for number in numbers if (page := catalogue.page_for(number, language))], catalogue, language
    )


def read_rows(pks: list[int], catalogue: Catalogue, language: str, terms: Terms | None = None) -> list[Row]:
    """These pages in this order, as far as everybody may see them. `terms`, where they were read already."""
    pages = _pages(pks)
    if not pages:
        return []
    return _rows(pages, catalogue, language, terms if terms is not None else named_terms("theme", "channel"))


def read_bare_rows(pks: list[int], language: str) -> list[Row]:
    """The same without themes, channels, organisations and states of translations: two questions."""
    pages = _pages(pks)
    own = [locale_code(page.locale_id) for page in pages]
    return [
        Row(page=page, reader_language=language, language=code, url=case_path(language, page.slug))
        for page, code in zip(pages, own, strict=True)
    ]


def _pages(pks: list[int]) -> list[Any]:
    found = CasePage.objects.published().for_listing().in_bulk(pks) if pks else {}
    return [found[pk] for pk in pks if pk in found]


def _rows(pages: list[Any], catalogue: Catalogue, language: str, terms: Terms) -> list[Row]:
    states = states_of(pages, catalogue)
    organisations = organisations_of((page.pk for page in pages), language)
    rows = []
    for page in pages:
        own = locale_code(page.locale_id)
        rows.append(
            Row(
                page=page,
                reader_language=language,
                language=own,
                # Its address works in every language: the reader keeps the words around it.
                url=case_path(language, page.slug),
                state=states.get(page.pk, ""),
                themes=_names(page, catalogue, "theme", terms),
                channels=_names(page, catalogue, "channel", terms),
                organisations=organisations.get(page.pk, []),
            )
        )
    return rows


def _names(page: Any, catalogue: Catalogue, kind: str, terms: Terms) -> list[str]:
    """What the terms of a case are called, in their order."""
    number = catalogue.numbers.get(page.translation_key)
    own = catalogue.values.get(OWN[kind], {})
    if number is None:
        return []
    return [term.name for term in terms.get(kind, ()) if own.get(term.key, 0) >> number & 1]


def organisations_of(pages: Iterable[int], language: str) -> Mapping[int, list[NamedOrganisation]]:
    """Those that everybody sees, who led it first."""
    found: dict[int, list[NamedOrganisation]] = defaultdict(list)
    rows = CaseOrganisation.objects.filter(page__in=list(pages), organisation__in=Organisation.objects.public())
    columns = ("page_id", "part", "organisation__name", "organisation__name_language", "organisation__slug")
    kinds = dict(Organisation.Kind.choices)
    # "lead" comes before "partner".
    for page, part, name, own, slug, kind in rows.order_by("part", "pk").values_list(*columns, "organisation__kind"):
        found[page].append(
            NamedOrganisation(
                name=name,
                language=own if own != language else "",
                url=organisation_path(language, slug),
                kind=str(kinds.get(kind, "")),
                is_lead=part == CaseOrganisation.Part.LEAD,
            )
        )
    return found
