"""What the search keeps of cases. Wagtail indexes them as it does all pages."""

from collections.abc import Sequence

from django.db.models import prefetch_related_objects

from core.i18n.languages import locale_code
from core.searchable import Described
from practice.cases.models import CasePage
from practice.vocabulary.models import Term


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
