"""A text in another language: from what is kept, or from the service, once."""

import hashlib
import logging
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from modelsearch.tasks import insert_or_update_object_task
from wagtail.search.index import Indexed

from community.translations.engines.chosen import Service, service
from community.translations.engines.errors import EngineError, WrongAnswer
from community.translations.engines.marking import Marking
from community.translations.masking import Masked, has_words, mask, unmask, words_alone
from community.translations.models import Choice, Translation
from community.translations.registry import Source
from community.translations.services import sparing
from core.html import Policy

logger = logging.getLogger(__name__)

# Nothing honest grows like this when it is translated.
_MOST_TIMES, _AND_MORE = 5, 2_000


class NotTranslated(Exception):
    """There is no translation. `str()` says why in the reader's language; `soon`: trying again may help."""

    def __init__(self, text: str, *, soon: bool = False) -> None:
        super().__init__(text)
        self.soon = soon


def content_hash(html: str, source: str, policy: Policy) -> str:
    """What a translation is kept under: an edited text, or one said to be in another language, has another."""
    return hashlib.sha256(f"{policy.name}\0{source}\0{html}".encode()).hexdigest()


def kept(html: str, source: str, target: str, policy: Policy) -> Translation | None:
    """The translation that was made before; None when there is none. Asks no service."""
    chosen = service()
    if chosen is None:
        return None
    found = Translation.objects.filter(content_hash=content_hash(html, source, policy), target=target).first()
    if found is None or (found.engine == Marking.name and not chosen.is_test):
        return None
    _note_reading(found)
    return found


def translate(*, html: str, source: str, target: str, policy: Policy, keep: Iterable[str] = ()) -> Translation:
    """The text in `target`, asked of the service where it is not kept. Raises NotTranslated.

    Who calls this has seen that the text is public, and that the reader agreed to its being sent.
    """
    chosen = service()
    if chosen is None:
        raise NotTranslated(_("Nothing is translated on this site."))
    if source == target or target not in dict(settings.LANGUAGES):
        raise NotTranslated(_("This is in your language already."))
    if (found := kept(html, source, target, policy)) is not None:
        return found
    masked = mask(html, keep)
    if not has_words(masked):
        raise NotTranslated(_("There are no words in this that could be translated."))
    if len(masked.html) > settings.TRANSLATOR_TEXT_SIGNS:
        raise NotTranslated(_("This text is too long to be translated."))
    text_hash = content_hash(html, source, policy)
    try:
        with sparing.turn(text_hash, target):
            made, is_plain = _ask(chosen, masked, source, target, policy)
    except sparing.Busy as busy:
        raise NotTranslated(_("This is being translated just now. Try again in a moment."), soon=True) from busy
    return _keep(
        content_hash=text_hash,
        target=target,
        source=source,
        engine=chosen.engine.name,
        engine_name=chosen.full_name[:100],
        is_plain=is_plain,
        html=made,
    )


def translate_source(source: Source, target: str) -> Translation:
    """The same for something that stands on the site; a text whose author objects is not sent."""
    found = kept(source.html, source.language, target, source.policy)
    if found is not None:
        return found
    if not _author_lets(source.kind.author(source.obj)):
        raise NotTranslated(_("Whoever wrote this does not want it sent to a translation service."))
    made = translate(
        html=source.html,
        source=source.language,
        target=target,
        policy=source.policy,
        keep=source.translatable.keep(source.obj),
    )
    find_anew(source.obj)
    return made


def find_anew(obj: Any) -> None:
    """What is kept of its text in other languages is another now: the search follows, after the answer."""
    if isinstance(obj, Indexed):
        insert_or_update_object_task.enqueue(obj._meta.app_label, obj._meta.model_name, str(obj.pk))


def _ask(chosen: Service, masked: Masked, source: str, target: str, policy: Policy) -> tuple[str, bool]:
    """What the service makes of it, clean, and whether only words are left of it."""
    down = _("The translation service does not answer just now. Nothing is lost; try again in some minutes.")
    if sparing.is_paused(chosen.key):
        raise NotTranslated(down, soon=True)
    if not sparing.take_from_day(len(masked.html)):
        raise NotTranslated(_("As much was translated today as this site can afford. Try again tomorrow."))
    try:
        returned = chosen.engine.translate(masked.html, source, target)
        if len(returned) > len(masked.html) * _MOST_TIMES + _AND_MORE:
            msg = "the answer is far longer than the question"
            raise WrongAnswer(msg)
        whole = unmask(masked, returned, policy)
        made = whole if whole is not None else words_alone(returned, policy)
        if not made:
            msg = "nothing of the answer can be used"
            raise WrongAnswer(msg)
    except EngineError as error:
        logger.warning("No translation by %s: %s", chosen.full_name, error)
        sparing.note_failure(chosen.key, error)
        raise NotTranslated(down, soon=True) from error
    sparing.note_success(chosen.key)
    return made, whole is None


@transaction.atomic
def _keep(*, content_hash: str, target: str, **fields: Any) -> Translation:
    """Two that were made at once become one; what a test made is replaced."""
    today = timezone.localdate()
    return Translation.objects.update_or_create(
        content_hash=content_hash,
        target=target,
        defaults={**fields, "created_at": timezone.now(), "shown_on": today},
    )[0]


def _note_reading(found: Translation) -> None:
    today = timezone.localdate()
    if found.shown_on != today:
        Translation.objects.filter(pk=found.pk).update(shown_on=today)


def _author_lets(author: Any) -> bool:
    return author is None or not Choice.objects.filter(user=author, own_may_be_sent=False).exists()
