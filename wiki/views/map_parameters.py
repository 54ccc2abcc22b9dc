"""What the address of a map or of a list of places says. Nonsense is a mistake of the address: 400, never 500."""

import re
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.geo.clusters import read_box
from core.geo.form_fields import DegreesField
from core.i18n.languages import language_codes
from wiki.models import Kind
from wiki.services.map_finding import Chosen
from wiki.views import parameters

KIND, LANGUAGE, CATEGORY, BOX = "kind", "language", "category", "box"
_KIND = re.compile(r"[-a-zA-Z0-9_]{0,50}", re.ASCII)


def chosen(request: HttpRequest) -> Chosen:
    """The filters."""
    kind, only = request.GET.get(KIND, ""), request.GET.get(LANGUAGE, "")
    if not _KIND.fullmatch(kind) or (only and only not in language_codes()):
        raise BadRequest(_("This map cannot be shown in that way."))
    return Chosen(get_language() or "", only=only, kind=kind, category=parameters.key(request, CATEGORY))


def query(request: HttpRequest, *names: str, **more: Any) -> str:
    """These of the address's parameters that say anything, and more; with the question mark."""
    said = {name: value for name in names if (value := request.GET.get(name))}
    found = urlencode({**said, **{name: value for name, value in more.items() if value}})
    return f"?{found}" if found else ""


def box(request: HttpRequest) -> tuple[float, float, float, float] | None:
    """West, south, east, north; None where the whole world is meant."""
    value = request.GET.get(BOX)
    if value is None:
        return None
    try:
        return read_box(value)
    except ValidationError as error:
        raise BadRequest(" ".join(error.messages)) from error


def kind_names(kinds: list[Kind]) -> dict[str, str]:
    """In the reader's language."""
    return {kind.key: str(kind) for kind in kinds}


def decimals(point: tuple[float, float]) -> tuple[Decimal, Decimal]:
    return Decimal(str(point[0])), Decimal(str(point[1]))


def degrees(latitude: Any, longitude: Any) -> tuple[float, float] | None:
    """A point out of two texts; None where they are none."""
    try:
        north, east = DegreesField(most=90).clean(latitude), DegreesField(most=180).clean(longitude)
    except ValidationError:
        return None
    return None if north is None or east is None else (float(north), float(east))
