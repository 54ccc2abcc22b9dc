"""Cases with facts, for lists to be made of."""

from typing import Any

from accounts.models import User
from practice.cases.models import CaseFigure, CaseOrganisation, CasePage, CaseTerm
from practice.cases.services.library import library_in
from practice.organisations.models import Organisation
from practice.vocabulary.models import Term
from tests.practice.cases.making import add_case


def term(key: str, kind: str = Term.Kind.THEME, **names: str) -> Term:
    return Term.objects.get_or_create(kind=kind, key=key, defaults={"names": names or {"en": key.title()}})[0]


def organisation(name: str = "Town of Ghent", **fields: Any) -> Organisation:
    number = Organisation.objects.count() + 1
    return Organisation.objects.create(name=name, slug=f"organisation-{number}", **fields)


def case_with(
    language: str = "en",
    *,
    themes: tuple[str, ...] = (),
    channels: tuple[str, ...] = (),
    organisations: tuple[Organisation, ...] = (),
    has_figures: bool = False,
    author: User | None = None,
    **fields: Any,
) -> CasePage:
    """A published case with these facts."""
    fields["case_terms"] = [CaseTerm(term=term(key)) for key in themes] + [
        CaseTerm(term=term(key, Term.Kind.CHANNEL)) for key in channels
    ]
    fields["case_organisations"] = [CaseOrganisation(organisation=one) for one in organisations]
    if has_figures:
        fields["figures"] = [CaseFigure(label="Questions a week", before="10", after="40")]
    return add_case(language, author=author, **fields)


def translated(case: CasePage, language: str, **fields: Any) -> CasePage:
    """The same case in another language, published."""
    page = CasePage(
        title=fields.pop("title", f"{case.title} ({language})"),
        slug=fields.pop("slug", f"{case.slug}-{language}"),
        translation_key=case.translation_key,
        locale_id=library_in(language).locale_id,
        original_language=case.original_language,
        country=case.country,
        status=case.status,
        started=case.started,
        ended=case.ended,
        target_groups=case.target_groups,
        latitude=case.latitude,
        longitude=case.longitude,
        **{"summary": "The same, told again.", "live": True, **fields},
    )
    library_in(language).add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page
