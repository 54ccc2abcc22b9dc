"""Links of a case: something of this site, found by the address that was pasted, or any address elsewhere."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.validators import URLValidator
from django.db.models import Model, Q
from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from core import objects
from core.html.characters import clean_characters

_LONGEST = 500
_TRIED = 10
_is_address = URLValidator(schemes=["http", "https"])


def link_of(address: str, title: str, user: Any) -> dict[str, Any]:
    """The row of a link. Raises ValidationError in words for what is no address, or needs a title."""
    typed = "".join(clean_characters(address).split())
    name = " ".join(clean_characters(title).split())
    if not typed:
        raise ValidationError(_("Write the address."))
    path = _own_path(typed)
    if "\0" in unquote(path):
        raise ValidationError(_("Write a whole address, like https://example.org/page."))
    found = object_at(path, user) if path else None
    if found is not None:
        kind, thing = found
        return {"kind": kind.name, "object_id": str(thing.pk), "url": "", "title": name or kind.title(thing)[:255]}
    url = f"{settings.WAGTAILADMIN_BASE_URL}{path}" if path else typed
    try:
        _is_address(url)
    except ValidationError as error:
        raise ValidationError(_("Write a whole address, like https://example.org/page.")) from error
    if len(url) > _LONGEST:
        raise ValidationError(_("This address is too long."))
    if not name:
        raise ValidationError(_("Say what the address leads to."))
    return {"kind": "", "object_id": "", "url": url, "title": name[:255]}


def object_at(path: str, user: Any) -> tuple[objects.Kind, Model] | None:
    """What stands at a path of this site and this person may see; None for anything else."""
    parts = urlsplit(path)
    wanted = _comparable(parts.path)
    language = parts.path.strip("/").partition("/")[0]
    try:
        # Addresses are known in the language that is spoken just now.
        with translation.override(language if language in dict(settings.LANGUAGES) else None):
            match = resolve(unquote(parts.path))
    except Resolver404:
        return None
    for kind in objects.kinds():
        if issubclass(kind.model, Page):
            page = _page_at(unquote(parts.path))
            candidates = [] if page is None else list(kind.visible_to(user).filter(pk=page.pk))
        else:
            candidates = _candidates(kind, match.kwargs, user)
        for thing in candidates:
            if _comparable(urlsplit(kind.url(thing)).path) == wanted:
                return kind, thing
    return None


def _candidates(kind: objects.Kind, values: dict[str, Any], user: Any) -> list[Any]:
    """Rows that the numbers and names in the address may mean; few, for each is asked where it stands."""
    asked = Q()
    for name, value in values.items():
        column = "pk" if name in ("pk", "number", "id") else name
        text = str(value)
        if column == "pk":
            if text.isascii() and text.isdigit() and len(text) <= 18:
                asked |= Q(pk=int(text))
        elif column in ("slug", "public_id") and _has(kind.model, column):
            asked |= Q(**{column: text})
    return list(kind.visible_to(user).filter(asked)[:_TRIED]) if asked else []


def _has(model: type[Model], column: str) -> bool:
    try:
        return bool(model._meta.get_field(column).concrete)
    except FieldDoesNotExist:
        return False


def _page_at(path: str) -> Page | None:
    """The published page of Wagtail at this path."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return None
    language, _slash, rest = path.strip("/").partition("/")
    root = site.root_page.get_translations(inclusive=True).filter(locale__language_code=language).first()
    try:
        found = root.specific.route(None, [part for part in rest.split("/") if part]) if root is not None else None
    except Http404:
        return None
    return found.page if found is not None else None


def _own_path(address: str) -> str:
    """The path of an address of this site; empty for others."""
    if address.startswith("/") and not address.startswith("//"):
        return address
    try:
        parts, own = urlsplit(address), urlsplit(settings.WAGTAILADMIN_BASE_URL)
    except ValueError:
        # `http://[x`: no address at all, which the form says.
        return ""
    if parts.scheme in ("http", "https") and parts.netloc.lower() == own.netloc.lower():
        return parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
    return ""


def _comparable(path: str) -> str:
    """Without the language that it is read in: a thing may be read in several."""
    language, slash, rest = iri_to_uri(unquote(path)).strip("/").partition("/")
    return rest if slash and language in dict(settings.LANGUAGES) else f"{language}/{rest}"
