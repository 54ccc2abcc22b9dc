"""What readers call the facets and their values. One question, for organisations."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.i18n.languages import language_codes, language_name
from practice.cases.facets import YES, Asked, Facet
from practice.cases.models import CasePage
from practice.cases.models.case import TargetGroup
from practice.organisations.models import Organisation
from practice.vocabulary.countries import country_name
from practice.vocabulary.reading import Named

# Those with most cases are offered, all others are found by words.
MOST_ORGANISATIONS = 30
FACET_NAMES = {
    Facet.THEME: gettext_lazy("Theme"),
    Facet.COUNTRY: gettext_lazy("Country"),
    Facet.KIND: gettext_lazy("Kind of organisation"),
    Facet.ORGANISATION: gettext_lazy("Organisation"),
    Facet.FOR: gettext_lazy("For whom"),
    Facet.CHANNEL: gettext_lazy("Channel"),
    Facet.STATUS: gettext_lazy("How far it is"),
    Facet.YEAR: gettext_lazy("Year"),
    Facet.FIGURES: gettext_lazy("Figures"),
    Facet.REUSED: gettext_lazy("Use"),
    Facet.ORIGINAL: gettext_lazy("Written in"),
    Facet.LANGUAGE: gettext_lazy("Can be read in"),
}


@dataclass(frozen=True)
class Value:
    """`language` marks a name that is not in the reader's."""

    value: str
    title: str
    count: int
    is_chosen: bool
    language: str = ""


@dataclass(frozen=True)
class FacetShown:
    facet: Facet
    title: str
    values: list[Value]

    @property
    def is_chosen(self) -> bool:
        return any(value.is_chosen for value in self.values)

    @property
    def chosen(self) -> list[Value]:
        return [value for value in self.values if value.is_chosen]


def name_facets(
    counts: Mapping[Facet, Mapping[str, int]], asked: Asked, language: str, terms: Mapping[str, list[Named]]
) -> list[FacetShown]:
    """The facets that have something to offer, with their values in an order that one can look through.

    `terms` are the themes and channels, by kind.
    """
    names = _names(counts, asked, language, terms)
    shown = []
    for facet in Facet:
        chosen = asked.values.get(facet, ())
        values = [
            Value(value, title, counts[facet].get(value, 0), value in chosen, mark)
            for value, (title, mark) in names[facet].items()
            if value in counts[facet]
        ]
        if values:
            shown.append(FacetShown(facet, str(FACET_NAMES[facet]), values))
    return shown


_Names = dict[str, tuple[str, str]]


def _names(
    counts: Mapping[Facet, Mapping[str, int]], asked: Asked, language: str, terms: Mapping[str, list[Named]]
) -> dict[Facet, _Names]:
    """Of each facet, what its values are called and in which language, in their order."""
    languages = {code: (language_name(code), code if code != language else "") for code in language_codes()}
    return {
        Facet.THEME: {term.key: (term.name, "") for term in terms["theme"]},
        Facet.CHANNEL: {term.key: (term.name, "") for term in terms["channel"]},
        Facet.COUNTRY: _by_name({code: country_name(code, language) for code in counts[Facet.COUNTRY]}),
        Facet.KIND: _choices(Organisation.Kind.choices),
        Facet.ORGANISATION: _organisations(
            counts[Facet.ORGANISATION], asked.values.get(Facet.ORGANISATION, ()), language
        ),
        Facet.FOR: _choices(TargetGroup.choices),
        Facet.STATUS: _choices(CasePage.Status.choices),
        Facet.YEAR: {year: (year, "") for year in sorted(counts[Facet.YEAR], reverse=True)},
        Facet.FIGURES: {YES: (_("with figures"), "")},
        Facet.REUSED: {YES: (_("used by others too"), "")},
        Facet.ORIGINAL: languages,
        Facet.LANGUAGE: languages,
    }


def _choices(choices: list[tuple[str, Any]]) -> _Names:
    return {value: (str(title), "") for value, title in choices}


def _by_name(names: Mapping[str, str]) -> _Names:
    return {value: (name, "") for value, name in sorted(names.items(), key=lambda pair: pair[1].casefold())}


def _organisations(counts: Mapping[str, int], chosen: tuple[str, ...], language: str) -> _Names:
    most = sorted(counts, key=lambda value: (value not in chosen, -counts[value], value))[:MOST_ORGANISATIONS]
    numbers = [int(value) for value in most]
    if not numbers:
        return {}
    rows = Organisation.objects.public().filter(pk__in=numbers).values_list("pk", "name", "name_language")
    return {
        str(pk): (name, own if own != language else "")
        for pk, name, own in sorted(rows, key=lambda row: (-counts[str(row[0])], row[1].casefold()))
    }
