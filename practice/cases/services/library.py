"""Where cases stand in the tree of pages: a practice and a library in each language. May run again without harm."""

from typing import TypeVar

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.i18n.languages import language_codes, locale_code
from practice.cases.models import CaseLibraryPage, PracticePage

# What stands in every address, in every language.
PRACTICE_SLUG = "practice"
LIBRARY_SLUG = "cases"
_FRONT_PAGE_DEPTH = 2
_PageT = TypeVar("_PageT", PracticePage, CaseLibraryPage)


@transaction.atomic
def ensure_library() -> dict[str, CaseLibraryPage]:
    """The library of each language that has a front page, by language; what is missing is made and published."""
    homes = {
        locale_code(page.locale_id): page
        for page in Page.objects.filter(depth=_FRONT_PAGE_DEPTH, live=True).order_by("pk")
        if locale_code(page.locale_id) in language_codes()
    }
    found: dict[str, CaseLibraryPage] = {}
    for code, home in homes.items():
        with translation.override(code):
            practice = _ensure(PracticePage, home, PRACTICE_SLUG, _("Practice"))
            found[code] = _ensure(CaseLibraryPage, practice, LIBRARY_SLUG, _("Cases"))
    return found


def library_in(language: str) -> CaseLibraryPage:
    """The library of one language; made where it is not there yet."""
    library = CaseLibraryPage.objects.filter(locale__language_code=language).first()
    return library or ensure_library()[language]


def _ensure(model: type[_PageT], parent: Page, slug: str, title: str) -> _PageT:
    there = model.objects.child_of(parent).first()
    if there is not None:
        return there
    page = model(title=title, slug=slug, locale_id=parent.locale_id)
    # One thing in all languages, so that the switch of languages leads from one to the other.
    other = model.objects.order_by("pk").first()
    if other is not None:
        page.translation_key = other.translation_key
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page
