"""Which version of another language a version was made from: what may be said, and what is to be kept of it."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.visibility import State
from wiki.languages import Marks
from wiki.models import Article, Revision


def check_source(marks: Marks, article: Article) -> None:
    """Raise ValidationError for a source that is no version of the same article in another language."""
    if marks.source is None:
        return
    found = Revision.objects.filter(
        pk=marks.source, state=State.VISIBLE, article__translation_key=article.translation_key
    )
    if not found.exclude(locale_id=article.locale_id).exists():
        raise ValidationError(
            _("What you translated from is not this article in another language, or is not there any more."),
            code="foreign_source",
        )


def marks_of_new(marks: Marks, translation_of: Article | None) -> Marks:
    """A new article that translates another was made from its present version, unless it says from which."""
    if translation_of is None:
        return replace(marks, source=None)
    return marks if marks.source is not None else replace(marks, source=translation_of.current_revision_id)


def says_something(marks: Marks, article: Article, current: Revision) -> bool:
    """Whether a form with the same content has something to keep: that the text is up to date, or was read."""
    brought_up = marks.source is not None and marks.source != article.source_revision_id
    return brought_up or (marks.is_machine is False and current.is_machine)
