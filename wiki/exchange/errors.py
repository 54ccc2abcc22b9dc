"""The one error a caller of this package has to know."""

from __future__ import annotations

from django.utils.translation import gettext as _


class ExportError(Exception):
    """The file cannot be read as a MediaWiki export, or not to its end.

    Says what is wrong and where, in the reader's language. Pages and revisions that were handed
    out before it are whole and stay valid.
    """

    def __init__(self, problem: str, *, page: str = "", offset: int | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.page = page
        self.offset = offset

    def __str__(self) -> str:
        if self.page and self.offset is not None:
            return _("%(problem)s (page “%(page)s”, byte %(offset)d)") % {
                "problem": self.problem,
                "page": self.page,
                "offset": self.offset,
            }
        if self.offset is not None:
            return _("%(problem)s (byte %(offset)d)") % {
                "problem": self.problem,
                "offset": self.offset,
            }
        return self.problem
