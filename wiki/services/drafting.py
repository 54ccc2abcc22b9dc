"""A translation to begin with: by the translator of the site, or the text of the other language as it is."""

import logging
from dataclasses import dataclass
from html import escape
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.strings import StringValue

from community.translations.services.translating import NotTranslated
from core.html import plain_text
from core.i18n.languages import locale_code
from core.visibility import State
from wiki.markup.links import internal_links, relinked
from wiki.models import Article, Revision, Title
from wiki.segments import segment
from wiki.services.cleaning import clean_body

logger = logging.getLogger(__name__)


class NoDraft(ValidationError):
    """The translator gave none; says why, in words for who asked."""


@dataclass(frozen=True)
class Draft:
    title: str
    body: str


def translator_name(source: int, target: int) -> str:
    """Who would translate from one language (by id) into the other; empty when nobody does."""
    found = _translator(source, target)
    return str(found[0].display_name) if found is not None else ""


def draft_by_machine(revision: Revision, target: int) -> Draft:
    """Title and text in the language `target`, its links leading to that language's articles. Raises NoDraft."""
    found = _translator(revision.locale_id, target)
    if found is None:
        raise NoDraft(_("Nothing is translated on this site."))
    machine, source_locale, target_locale = found
    segmented = segment(revision.body)
    title = escape(revision.title, quote=False)
    strings = [StringValue(text) for text in dict.fromkeys([title, *segmented.strings])]
    try:
        made = {one.data: two.data for one, two in machine.translate(source_locale, target_locale, strings).items()}
    except NotTranslated as error:
        raise NoDraft(str(error)) from error
    except Exception as error:  # whatever class an installation names here
        logger.warning("No draft of a translation", exc_info=True)
        raise NoDraft(
            _("The translation service does not answer just now. Nothing is lost; try again in some minutes.")
        ) from error
    body = links_into(segmented.filled(made), target)
    try:
        clean = clean_body(body, language=locale_code(target))
    except ValidationError as error:
        raise NoDraft(" ".join(error.messages)) from error
    return Draft(title=" ".join(plain_text(made.get(title, title)).split()), body=clean)


def draft_of_original(revision: Revision, target: int) -> Draft:
    """The text as it is, to be written over; its links lead to the articles of the language `target`."""
    return Draft(title=revision.title, body=links_into(revision.body, target))


def links_into(body: str, target: int) -> str:
    """Links to articles that exist in the language `target` lead there; two queries a language."""
    wanted: dict[str, set[str]] = {}
    for link in internal_links(body):
        wanted.setdefault(link.locale, set()).add(link.key)
    leads: dict[tuple[str, str], tuple[str, str]] = {}
    for locale in Locale.objects.filter(language_code__in=wanted).exclude(pk=target):
        rows = list(
            Title.objects.filter(
                locale_id=locale.pk, key__in=wanted[locale.language_code], article__isnull=False
            ).values_list("key", "article__translation_key")
        )
        slugs = dict(
            Article.objects.filter(
                translation_key__in={row[1] for row in rows}, locale_id=target, state=State.VISIBLE
            ).values_list("translation_key", "slug")
        )
        code = locale_code(target)
        leads |= {(locale.language_code, key): (code, slugs[tie]) for key, tie in rows if tie in slugs}
    return relinked(body, leads)


def _translator(source: int, target: int) -> tuple[Any, Locale, Locale] | None:
    machine = get_machine_translator()
    if machine is None or source == target:
        return None
    locales = Locale.objects.in_bulk([source, target])
    if not machine.can_translate(locales[source], locales[target]):
        return None
    return machine, locales[source], locales[target]
