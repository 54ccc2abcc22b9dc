"""What an article lacks, told by its own content alone."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.html import plain_text
from wiki.content import Content
from wiki.markup.notes import notes_apart

SOURCE, PICTURE, PLACE, SHORT, UPDATE = "source", "picture", "place", "short", "update"
SHORT_SIGNS = 400
_LOOKED_AT = 20_000  # of a text that long, so many signs hold more than a short article

# What to do about it, for who is editing.
ADVICE: dict[str, Promise | str] = {
    SOURCE: _("No source yet. Say where it is from: readers trust what they can check."),
    PICTURE: _("No picture yet. Add one of your own, or one that everybody may use."),
    PLACE: _("No place yet. If it is somewhere, put it on the map."),
    SHORT: _("Very short so far. What would somebody who does not know it want to read?"),
}


def hints_of(content: Content) -> tuple[str, ...]:
    """What is missing, the gravest first."""
    body = content.body
    found = {
        SOURCE: "<cite" not in body,
        PICTURE: content.lead_image_id is None and 'src="image:' not in body,
        PLACE: content.latitude is None,
        SHORT: len(plain_text(notes_apart(body[:_LOOKED_AT])[0])) < SHORT_SIGNS,
    }
    return tuple(kind for kind, missing in found.items() if missing)
