"""The directory of organisations: what fits the choices, and how much each other choice would leave."""

from collections.abc import Mapping

from django.core.exceptions import BadRequest, ValidationError
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from core.geo.clusters import read_box
from core.lookalikes import shape
from practice.organisations.facets import Choices
from practice.organisations.models import Organisation
from practice.organisations.querysets import OrganisationQuerySet
from practice.vocabulary.countries import is_country

KIND, COUNTRY, VERIFIED = "kind", "country", "verified"
FACETS = (KIND, COUNTRY, VERIFIED)
YES = "yes"


def conditions(chosen: Choices) -> dict[str, Q]:
    """By facet; a value that cannot be is a mistake of the address."""
    found: dict[str, Q] = {}
    kind, country, verified = (chosen.values[name] for name in FACETS)
    if kind:
        _check(kind in Organisation.Kind.values)
        found[KIND] = Q(kind=kind)
    if country:
        _check(is_country(country))
        found[COUNTRY] = Q(country=country)
    if verified:
        _check(verified == YES)
        found[VERIFIED] = Q(verified_at__isnull=False)
    return found


def searched(text: str) -> Q:
    """Every word is in the name, the place or the address of its website; or the whole looks like the name."""
    words = text.casefold().split()
    everywhere = Q()
    for word in words[:12]:
        everywhere &= Q(search_key__contains=word)
    look = shape(text)
    return everywhere | Q(name_shape__contains=look) if look else everywhere


def found(chosen: Choices, *, but: str = "") -> OrganisationQuerySet:
    """What everybody sees and fits; without the condition of the facet `but`."""
    rows = Organisation.objects.public()
    if chosen.box:
        rows = rows.filter(within(chosen.box))
    if chosen.text:
        rows = rows.filter(searched(chosen.text))
    for name, condition in conditions(chosen).items():
        if name != but:
            rows = rows.filter(condition)
    return rows


def counts(chosen: Choices) -> dict[str, Mapping[str, int]]:
    """Three questions of the database, however many there are."""
    by_kind = found(chosen, but=KIND).values_list("kind").annotate(n=Count("pk")).order_by()
    by_country = (
        found(chosen, but=COUNTRY).exclude(country="").values_list("country").annotate(n=Count("pk")).order_by()
    )
    verified = found(chosen, but=VERIFIED).filter(verified_at__isnull=False).count()
    return {KIND: dict(by_kind), COUNTRY: dict(by_country), VERIFIED: {YES: verified} if verified else {}}


def within(text: str) -> Q:
    """What a map showed together; from the east across the date line to the west where it lies on both sides."""
    try:
        west, south, east, north = read_box(text)
    except ValidationError as error:
        raise BadRequest(" ".join(error.messages)) from error
    wide = Q(longitude__gte=west, longitude__lte=east)
    if west > east:
        wide = Q(longitude__gte=west) | Q(longitude__lte=east)
    return wide & Q(latitude__gte=south, latitude__lte=north)


def _check(is_right: bool) -> None:
    if not is_right:
        raise BadRequest(_("This list cannot be shown in that way."))
