"""What the search keeps of cases. Wagtail indexes them as it does all pages; called by the worker."""

from collections.abc import Sequence

from django.db.models import prefetch_related_objects
from wagtail.search.index import insert_or_update_object

from core.i18n.languages import locale_code
from core.searchable import Described
from practice.cases.models import CasePage
from practice.vocabulary.models import Term


def index_cases_of(organisation: int) -> None:
    """Those that name this organisation, with the names as they are now. May run twice."""
    for case in CasePage.objects.filter(case_organisations__organisation=organisation).order_by("pk"):
        words = case.searchable_words()
        if words != case.search_text:
            CasePage.objects.filter(pk=case.pk).update(search_text=words)
            case.search_text = words
            insert_or_update_object(case)


def describe_cases(cases: Sequence[CasePage]) -> dict[int, list[Described]]:
    """Each page is a case in one language."""
    prefetch_related_objects(cases, "case_terms__term")
    return {
        case.pk: [
            Described(
                language=locale_code(case.locale_id),
                title=case.title,
                text=" ".join(filter(None, [case.summary, case.search_text])),
                tie=f"wagtailcore.page:{case.translation_key}",
                at=case.first_published_at,
                place=case.place_name,
                themes=[row.term.key for row in case.case_terms.all() if row.term.kind == Term.Kind.THEME],
            )
        ]
        for case in cases
    }
