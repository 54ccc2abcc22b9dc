"""The way from a text to its translation, for pages: no query, and none of a template's time at each of many posts."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.translations import registry
from community.translations.engines.chosen import service
from community.translations.services.reading import Shown, kept_for
from core.html import fill
from core.i18n.languages import language_in_sentence

_NOTHING = fill("")
# Stands right after the element that holds the text: scripts find it by that.
_OFFER = """<p class="translation-offer" data-translate{always}><a class="translation-offer__link" href="{url}" \
rel="nofollow">{words}</a> <span class="translation-offer__status" role="status" data-working="{working}" \
data-trouble="{trouble}"></span></p>"""
_ALWAYS = fill(" data-translate-always")


def offer(kind: str, object_id: int | str, language: str, *, always: bool = False) -> SafeString:
    """Empty where no service is set, or the text is in the reader's language. To stand right after the text's element.

    Without scripts a link to a page of its own; with them the translation takes the text's place, and back.
    `always`: the reader has an account and wants it without asking (services.choosing.wants_always).
    """
    reader = get_language() or ""
    if language == reader or service() is None:
        return _NOTHING
    return fill(
        _OFFER,
        always=_ALWAYS if always else _NOTHING,
        url=f"/{reader}/translations/{kind}/{object_id}/",
        words=_("Translate from %(language)s") % {"language": language_in_sentence(language)},
        working=_("Translating …"),
        trouble=_("That did not work. Open the link in a new page, or try again."),
    )


def offers(kind: str, things: Iterable[Any], *, always: bool = False) -> dict[int, SafeString]:
    """The same for many of one kind, by id; for who wants it always with what is kept, by two queries for all.

    The things must be public.
    """
    translatable = registry.get(kind)
    if translatable is None or service() is None:
        return {}
    reader = get_language() or ""
    foreign = [thing for thing in things if translatable.language_of(thing) != reader]
    done: Mapping[int, Shown] = kept_for(kind, foreign, reader) if always else {}
    drawn = {thing.pk: offer(kind, thing.pk, translatable.language_of(thing), always=always) for thing in foreign}
    return {pk: html + piece(kind, pk, done[pk]) if pk in done else html for pk, html in drawn.items()}


def piece(kind: str, object_id: int | str, shown: Shown) -> SafeString:
    """A translation as it stands below its original; scripts fold the original away."""
    found = render_to_string("translations/shown.html", {"kind": kind, "object_id": object_id, "shown": shown})
    return fill('<div class="translation" data-translation data-done>{}</div>', found)
