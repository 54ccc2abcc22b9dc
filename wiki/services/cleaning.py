"""What a form, an import or the API proposes becomes content that may be stored."""

import unicodedata
from dataclasses import replace
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.html import ARTICLE, sanitise
from wiki.content import Content
from wiki.facts import clean_facts
from wiki.markup.links import canonicalise_links
from wiki.markup.titles import clean_title, title_key

MAX_CATEGORIES = 30
MAX_SUMMARY = 300


def clean_content(content: Content, *, language: str, base: Content | None = None) -> Content:
    """Sanitised, normalised, within the limits; `base` is the version it was made from.

    Raises ValidationError keyed by field: title, body, categories, place, fact_<key>.
    """
    errors: dict[str, list[str]] = {}
    title, body, categories, facts = content.title, content.body, content.categories, content.facts
    try:
        title = clean_title(content.title)
    except ValidationError as error:
        errors["title"] = error.messages
    try:
        body = clean_body(content.body, language=language, base=base.body if base else "")
    except ValidationError as error:
        errors["body"] = error.messages
    try:
        categories = clean_categories(content.categories)
    except ValidationError as error:
        errors["categories"] = error.messages
    try:
        facts = clean_facts(content.facts)
    except ValidationError as error:
        errors.update(error.message_dict)
    errors.update(_place_errors(content))
    if errors:
        raise ValidationError(errors)
    return replace(content, title=title, body=body, categories=categories, facts=facts)


def clean_body(html: str, *, language: str, base: str = "") -> str:
    """Canonical article HTML. Blocks that stand unchanged in `base` are known to be clean."""
    own_host = urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc
    linked = canonicalise_links(sanitise(html, ARTICLE, known=base), locale=language, hosts=frozenset({own_host}))
    return linked


def clean_categories(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names without doubles, in the order given. Raises ValidationError naming the wrong one."""
    cleaned: dict[str, str] = {}
    for name in names:
        if name.strip():
            title = clean_title(name)
            cleaned.setdefault(title_key(title), title)
    if len(cleaned) > MAX_CATEGORIES:
        raise ValidationError(_("At most %(limit)d categories, please."), params={"limit": MAX_CATEGORIES})
    return tuple(cleaned.values())


def clean_summary(text: str) -> str:
    """One line without signs that cannot be seen, cut to its limit."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    seen = "".join(sign for sign in line if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return seen[:MAX_SUMMARY]


def _place_errors(content: Content) -> dict[str, list[str]]:
    if (content.latitude is None) != (content.longitude is None):
        return {"latitude": [_("Give both latitude and longitude, or neither.")]}
    if content.latitude is None or content.longitude is None:
        return {}
    errors: dict[str, list[str]] = {}
    if not -90 <= content.latitude <= 90:
        errors["latitude"] = [_("Latitude lies between -90 and 90.")]
    if not -180 <= content.longitude <= 180:
        errors["longitude"] = [_("Longitude lies between -180 and 180.")]
    return errors
