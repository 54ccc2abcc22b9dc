"""What a form, an import or the API proposes becomes content that may be stored."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.html import ARTICLE, IMPORTED_ARTICLE, TooLong
from core.html.policies import Policy
from core.models import Image
from wiki.content import Content
from wiki.facts import clean_facts
from wiki.markup import clean as markup_clean
from wiki.markup.titles import clean_title, title_key
from wiki.services.kinds import kind_of
from wiki.services.placing import clean_place

MAX_CATEGORIES = 30
MAX_SUMMARY = 300


def clean_content(
    content: Content, *, language: str, base: Content | None = None, known: Mapping[str, str] | None = None
) -> Content:
    """Sanitised, normalised, within the limits; `base` is the version it was made from.

    `known` are facts that its subject has already, where there is no such version.

    Raises ValidationError keyed by field: title, body, categories, lead_image, latitude, longitude,
    geometry, fact_<key>. What is unchanged from `base` was accepted once and is not judged again.
    """
    errors: dict[str, list[str]] = {}
    title, body, categories, facts = content.title, content.body, content.categories, content.facts
    try:
        if base is None or title != base.title:
            title = clean_title(content.title)
    except ValidationError as error:
        errors["title"] = error.messages
    try:
        body = clean_body(content.body, language=language, base=base.body if base else "")
        if not body and not (base and base.body == body):
            errors["body"] = [_("There is no text left. Write the text of the article.")]
    except ValidationError as error:
        errors["body"] = error.messages
    try:
        categories = clean_categories(content.categories, known=base.categories if base else ())
    except ValidationError as error:
        errors["categories"] = error.messages
    try:
        if base is None or facts != base.facts:
            facts = clean_facts(content.facts, base.facts if base else known)
    except ValidationError as error:
        errors.update(error.message_dict)
    if content.subject_kind and content.subject_kind != (base.subject_kind if base else ""):
        errors.update(_kind_errors(content.subject_kind))
    latitude, longitude, geometry = content.latitude, content.longitude, content.geometry
    try:
        latitude, longitude, geometry = clean_place(content, base=base)
    except ValidationError as error:
        errors.update(error.message_dict)
    if content.lead_image_id != (base.lead_image_id if base else None):
        errors.update(_lead_image_errors(content.lead_image_id))
    if errors:
        raise ValidationError(errors)
    return replace(
        content,
        title=title,
        body=body,
        categories=categories,
        facts=facts,
        latitude=latitude,
        longitude=longitude,
        geometry=geometry,
    )


def clean_body(html: str, *, language: str, base: str = "") -> str:
    """Canonical article HTML. Blocks that stand unchanged in `base` are known to be clean.

    Raises ValidationError for a text over the limit; one that was over it before may stay so, but not grow.
    """
    if html == base:
        return base
    own_host = urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc
    body = markup_clean.clean_body(html, locale=language, hosts={own_host}, base=base, policy=_policy_for(base))
    check_size(body, base=base)
    return body


def check_size(body: str, *, base: str = "") -> None:
    """Raise TooLong for a text over the limit that is also longer than the one it was made from."""
    size = len(body.encode())
    if size > max(ARTICLE.max_bytes, len(base.encode())):
        raise TooLong(size=size, limit=ARTICLE.max_bytes)


def clean_categories(names: Sequence[str], *, known: Sequence[str] = ()) -> tuple[str, ...]:
    """Names without doubles, in the order given; `known` ones are taken as they are.

    Raises ValidationError naming the wrong one.
    """
    cleaned: dict[str, str] = {}
    for name in names:
        if name.strip():
            cleaned.setdefault(title_key(name), name if name in known else _clean_category(name))
    if len(cleaned) > max(MAX_CATEGORIES, len(known)):
        raise ValidationError(_("At most %(limit)d categories, please."), params={"limit": MAX_CATEGORIES})
    return tuple(cleaned.values())


def clean_summary(text: str) -> str:
    """One line without signs that cannot be seen, cut to its limit."""
    return clean_line(text)[:MAX_SUMMARY]


def clean_line(text: str) -> str:
    """One line without signs that cannot be seen."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(sign for sign in line if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"})


def _policy_for(base: str) -> Policy:
    """What was imported may be longer than what people may write; it can be edited all the same."""
    marks = base.count("<") + base.count("&")
    is_long = len(base.encode()) > ARTICLE.max_bytes or marks > ARTICLE.caps.max_marks
    return IMPORTED_ARTICLE if is_long else ARTICLE


def _clean_category(name: str) -> str:
    try:
        return clean_title(name)
    except ValidationError as error:
        raise ValidationError(
            _("“%(name)s” cannot be the name of a category. %(reason)s"),
            params={"name": name[:80], "reason": " ".join(error.messages)},
        ) from error


def _kind_errors(key: str) -> dict[str, list[str]]:
    kind = kind_of(key)
    if kind is None or kind.is_retired:
        return {"subject_kind": [_("Choose one of the kinds in the list, or none.")]}
    return {}


def _lead_image_errors(pk: int | None) -> dict[str, list[str]]:
    if pk is None or Image.objects.visible_to(None).filter(pk=pk).exists():
        return {}
    return {"lead_image": [_("There is no picture with the number %(number)d.") % {"number": pk}]}
