"""What of cases can be read in another language on request, where staff have not translated it: the story, and how it
went for others."""

from html import escape

from django.utils import translation

from community.translations.registry import Translatable, register
from core.html import POST
from core.paragraphs import paragraphs
from practice.cases.models import CasePage, CaseUse
from practice.cases.reading import sections_of
from practice.cases.texts import TEXT_POLICY


def _story(page: CasePage) -> str:
    """Each answer under its question, which is asked in the language of the answer."""
    with translation.override(page.language):
        parts = [
            f"<p><strong>{escape(section.question, quote=False)}</strong></p>{section.html}"
            for section in sections_of(page)
        ]
    short = f"<p><strong>{escape(page.title, quote=False)}</strong></p><p>{escape(page.summary, quote=False)}</p>"
    return short + "".join(parts)


def _note(use: CaseUse) -> str:
    return paragraphs(use.note)


register(Translatable(kind="cases.case", html=_story, policy=TEXT_POLICY))
register(Translatable(kind="cases.use", html=_note, policy=POST))
