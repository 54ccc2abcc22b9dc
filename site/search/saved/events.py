"""What is new in a saved search. The words are made when they are read: what is hidden by then is not told."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from community.activity.models import Event
from community.activity.registry import Passage, register_verb
from search.saved.models import SavedSearch
from search.saved.services.looking import marks_of, newest

FOUND = "search.found"


def found_passages(event: Event) -> Iterator[Passage]:
    """The titles of what was new then and is found now."""
    number = event.object_id
    saved = SavedSearch.objects.filter(pk=int(number)).first() if number.isascii() and number.isdigit() else None
    told = event.values.get("finds")
    found = newest(saved) if saved is not None else None
    if found is None or not isinstance(told, list):
        return
    marks = set(told)
    for one in found.results:
        if marks.intersection(marks_of(one)):
            yield Passage("same", one.title, one.language)


register_verb(FOUND, sentence=_("New for your search “%(title)s”"), passages=found_passages)
