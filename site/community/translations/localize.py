"""The site's translation service behind wagtail-localize's interface: for the admin's pages and the wiki's articles."""

import logging
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from community.translations.engines.chosen import service
from community.translations.engines.errors import EngineError, WrongAnswer
from community.translations.masking import fit, mask
from community.translations.services import sparing
from community.translations.services.translating import NotTranslated

logger = logging.getLogger(__name__)

_OPEN, _CLOSE = "<p>", "</p>"


class SiteTranslator(BaseMachineTranslator):
    """All strings of a text go in one question, a paragraph each, spared like any other."""

    @property
    def display_name(self) -> str:
        chosen = service()
        return chosen.title if chosen is not None else ""

    def can_translate(self, source_locale: Any, target_locale: Any) -> bool:
        return service() is not None and source_locale.language_code != target_locale.language_code

    def translate(self, source_locale: Any, target_locale: Any, strings: Sequence[Any]) -> dict[Any, Any]:
        """Each string with its translation. Raises NotTranslated."""
        wanted = list(dict.fromkeys(strings))
        html = "".join(f"{_OPEN}{string.data}{_CLOSE}" for string in wanted)
        made = _ask(html, source_locale.language_code, target_locale.language_code, len(wanted))
        return {string: StringValue(text) for string, text in zip(wanted, made, strict=True)}


def _ask(html: str, source: str, target: str, count: int) -> list[str]:
    chosen = service()
    if chosen is None:
        raise NotTranslated(_("Nothing is translated on this site."))
    down = _("The translation service does not answer just now. Nothing is lost; try again in some minutes.")
    masked = mask(html)
    if len(masked.html) > settings.TRANSLATOR_TEXT_SIGNS:
        raise NotTranslated(_("This text is too long to be translated."))
    if sparing.is_paused(chosen.key):
        raise NotTranslated(down, soon=True)
    try:
        with sparing.turn(sha256(html.encode()).hexdigest(), target):
            if not sparing.take_from_day(len(masked.html)):
                raise NotTranslated(_("As much was translated today as this site can afford. Try again tomorrow."))
            found = _parts(fit(masked, chosen.engine.translate(masked.html, source, target)), count)
    except sparing.Busy as busy:
        raise NotTranslated(_("This is being translated just now. Try again in a moment."), soon=True) from busy
    except EngineError as error:
        logger.warning("No translation by %s: %s", chosen.full_name, error)
        sparing.note_failure(chosen.key, error)
        raise NotTranslated(down, soon=True) from error
    sparing.note_success(chosen.key)
    return found


def _parts(returned: str | None, count: int) -> list[str]:
    """The paragraphs one by one. Raises WrongAnswer when they are not those that were sent."""
    parts = (returned or "").split(_CLOSE)
    found = [part.strip().removeprefix(_OPEN) for part in parts[:-1]]
    if len(found) != count or parts[-1].strip() or not all(part.strip().startswith(_OPEN) for part in parts[:-1]):
        msg = "the answer has other paragraphs than the question"
        raise WrongAnswer(msg)
    return found
