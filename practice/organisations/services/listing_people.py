"""The directory of practitioners: who fits the choices, and how much each other choice would leave."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from core.lookalikes import shape
from practice.organisations.facets import Choices
from practice.organisations.models import Listing, Organisation
from practice.organisations.models.listing import EDGE, ListingQuerySet
from practice.organisations.services.listing_organisations import within
from practice.vocabulary.countries import is_country
from practice.vocabulary.models import Term
from practice.vocabulary.reading import Named, named_terms, with_children
from practice.vocabulary.spoken_languages import SPOKEN

SKILL, THEME, LANGUAGE, COUNTRY = "skill", "theme", "language", "country"
FACETS = (SKILL, THEME, LANGUAGE, COUNTRY)
Terms = Mapping[str, Sequence[Named]]


def terms_offered() -> Terms:
    """By facet, in the reader's language."""
    found = named_terms(Term.Kind.SKILL, Term.Kind.THEME)
    return {SKILL: found[Term.Kind.SKILL], THEME: found[Term.Kind.THEME]}


def conditions(chosen: Choices, terms: Terms) -> dict[str, Q]:
    """By facet; a value that cannot be is a mistake of the address."""
    found: dict[str, Q] = {}
    for name in (SKILL, THEME):
        if key := chosen.values[name]:
            wanted = with_children(terms[name], [key])
            _check(bool(wanted))
            through = Listing.terms.through.objects.filter(term_id__in=wanted)
            found[name] = Q(pk__in=through.values("listing_id"))
    if language := chosen.values[LANGUAGE]:
        _check(language in SPOKEN)
        found[LANGUAGE] = Q(languages__contains=f"{EDGE}{language}{EDGE}")
    if country := chosen.values[COUNTRY]:
        _check(is_country(country))
        found[COUNTRY] = Q(country=country)
    return found


def searched(text: str) -> Q:
    """Every word is in what they tell or what their organisation is called now, or the whole looks like the name."""
    everywhere = Q()
    for word in text.casefold().split()[:12]:
        named = Organisation.objects.public().filter(search_key__contains=word)
        everywhere &= Q(search_key__contains=word) | Q(organisation__in=named.values("pk"))
    look = shape(text)
    return everywhere | Q(user__name_shape__contains=look) if look else everywhere


def found(chosen: Choices, terms: Terms, user: Any, *, but: str = "") -> ListingQuerySet:
    """Whom this reader may find and who fits; without the condition of the facet `but`."""
    rows = Listing.objects.visible_to(user)
    if chosen.text:
        rows = rows.filter(searched(chosen.text))
    for name, condition in conditions(chosen, terms).items():
        if name != but:
            rows = rows.filter(condition)
    return rows.filter(within(chosen.box)) if chosen.box else rows


def counts(chosen: Choices, terms: Terms, user: Any) -> dict[str, Mapping[str, int]]:
    """Four questions of the database, however many there are."""
    return {
        SKILL: _by_term(found(chosen, terms, user, but=SKILL), terms[SKILL]),
        THEME: _by_term(found(chosen, terms, user, but=THEME), terms[THEME]),
        LANGUAGE: _by_language(found(chosen, terms, user, but=LANGUAGE)),
        COUNTRY: _by_country(found(chosen, terms, user, but=COUNTRY)),
    }


def _by_term(rows: ListingQuerySet, terms: Sequence[Named]) -> dict[str, int]:
    """Who has a part and not the whole counts for the whole too, once."""
    known = {term.pk: term for term in terms}
    through = Listing.terms.through.objects.filter(listing_id__in=rows.values("pk"), term_id__in=list(known))
    above = [
        Count("listing_id", distinct=True, filter=Q(term_id__in=with_children(terms, [term.key]))) for term in terms
    ]
    if not terms:
        return {}
    names = [f"n{number}" for number in range(len(terms))]
    found_counts = through.aggregate(**dict(zip(names, above, strict=True)))
    return {term.key: found_counts[name] for term, name in zip(terms, names, strict=True) if found_counts[name]}


def _by_language(rows: ListingQuerySet) -> dict[str, int]:
    counted = rows.aggregate(
        **{code: Count("pk", filter=Q(languages__contains=f"{EDGE}{code}{EDGE}")) for code in SPOKEN}
    )
    return {code: number for code, number in counted.items() if number}


def _by_country(rows: ListingQuerySet) -> dict[str, int]:
    return dict(rows.exclude(country="").values_list("country").annotate(n=Count("pk")).order_by())


def _check(is_right: bool) -> None:
    if not is_right:
        raise BadRequest(_("This list cannot be shown in that way."))
