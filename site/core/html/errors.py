"""Why a text is refused before it is read."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class MarkupRefused(ValidationError):
    """HTML that is too large or too tangled to clean; nothing of it was read."""


class TooLong(MarkupRefused):
    def __init__(self, *, size: int, limit: int) -> None:
        super().__init__(
            _(
                "The text is too long: it has %(size)d kB and at most %(limit)d kB can be saved. "
                "Shorten it, or move a part to an article of its own."
            ),
            code="too_long",
            # Rounded so that a text just over the limit never reads as having just the limit.
            params={"size": -(-size // 1000), "limit": limit // 1000},
        )


class TooDeep(MarkupRefused):
    def __init__(self, *, limit: int) -> None:
        super().__init__(
            _(
                "The text has more than %(limit)d lists, tables or quotations inside each other. "
                "Make it simpler, or paste it as plain text."
            ),
            code="too_deep",
            params={"limit": limit},
        )


class TooManyMarks(MarkupRefused):
    def __init__(self, *, limit: int) -> None:
        super().__init__(
            _(
                "The text has too much formatting: at most %(limit)d marks can be saved. "
                "Paste it as plain text, or divide it over several articles."
            ),
            code="too_many_marks",
            params={"limit": limit},
        )


class TooManyAttributes(MarkupRefused):
    def __init__(self, *, limit: int) -> None:
        super().__init__(
            _("A piece of the text has more than %(limit)d settings of its own. Paste it as plain text."),
            code="too_many_attributes",
            params={"limit": limit},
        )
