"""Corrected translations, for reports and decisions."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.search.index import Indexed, insert_or_update_object

from community.translations.models import Correction
from community.translations.registry import find
from core import objects
from core.html import plain_text

CORRECTION = "translations.correction"
_EXCERPT = 500


def _words(correction: Correction) -> str:
    """Nothing of a text that is not public itself just now."""
    source = find(correction.kind, correction.object_id, AnonymousUser())
    return plain_text(correction.html)[:_EXCERPT] if source is not None else ""


@transaction.atomic
def _set_state(correction: Correction, state: str, by: Any) -> None:
    """The search follows at once: it keeps the words of the text that is shown, and that is seen as before."""
    Correction.objects.filter(pk=correction.pk).update(state=state)
    correction.state = state
    source = find(correction.kind, correction.object_id, AnonymousUser())
    if source is not None and isinstance(source.obj, Indexed):
        insert_or_update_object(source.obj)


objects.register(
    objects.Kind(
        name=CORRECTION,
        label=_("corrected translation"),
        model=Correction,
        visible_to=lambda user: Correction.objects.visible_to(user).select_related("author", "translation"),
        title=lambda correction: str(_("Corrected translation")),
        url=lambda correction: correction.get_absolute_url(),
        excerpt=_words,
        language=lambda correction: correction.translation.target,
        author=lambda correction: correction.author,
        set_state=_set_state,
    )
)
