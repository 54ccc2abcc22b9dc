"""What happens to cases, written down: who is concerned and who follows hears of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from community.activity.services import record
from core.cache.purge import purge_later
from core.i18n.languages import language_codes
from practice.cases.addresses import case_path, draft_path
from practice.cases.models import CaseAuthor, CaseOrganisation, CasePage, CaseUse
from practice.cases.services.finding_changes import case_changed

CASE, USE = "cases.case", "cases.use"


def record_case(
    verb: str,
    page: CasePage,
    *,
    actor: Any,
    recipients: Sequence[tuple[int, str]] = (),
    values: Mapping[str, Any] | None = None,
    is_public: bool = True,
    mine: bool = False,
    url: str = "",
    key: str | None = None,
) -> None:
    """One event about a case. `mine`: it leads to where authors write, not to what readers see."""
    language = page.language
    original = page if page.is_original else original_of(page)
    concerned = [(CASE, original.pk)] if original.pk != page.pk else []
    if is_public:
        rows = CaseOrganisation.objects.filter(page=page).values_list("organisation_id", flat=True)
        concerned += [("organisations.organisation", number) for number in rows]
    record(
        verb=verb,
        actor=actor,
        actor_name="" if actor is not None else ", ".join(names_of(page)),
        about=(CASE, page.pk),
        objects=concerned,
        title=page.draft_title if mine else page.title,
        url=url or (draft_path(language, page.pk) if mine else case_path(language, page.slug)),
        language=language,
        recipients=recipients,
        values=values,
        is_public=is_public,
        point=(page.latitude, page.longitude) if is_public else (None, None),
        key=key,
    )


def original_of(page: CasePage) -> CasePage:
    """The version that it was written in; itself where that is gone."""
    if page.is_original:
        return page
    rows = CasePage.objects.filter(translation_key=page.case_key, locale__language_code=page.original_language)
    return rows.first() or page


def authors_to_tell(page: CasePage, *, but: Any = None) -> list[tuple[int, str]]:
    """The authors, for `recipients`: what is decided about a case is decided about what they wrote."""
    rows = CaseAuthor.objects.accepted().filter(case_key=page.case_key, user__isnull=False)
    return [(number, "author") for number in rows.values_list("user_id", flat=True) if number != getattr(but, "pk", 0)]


def names_of(page: CasePage) -> list[str]:
    return list(CaseAuthor.objects.accepted().filter(case_key=page.case_key).values_list("name", flat=True))


def purge_case(case_key: Any) -> None:
    """Pages that a cache in front keeps: the case in each language, and the lists that show it."""
    slugs = CasePage.objects.filter(translation_key=case_key).values_list("slug", flat=True)
    # It can be read at its address in every language: see views.reading.
    purge_later([case_path(code, slug) for slug in set(slugs) for code in language_codes()])
    case_changed(case_key)


def purge_cases_of(organisation: Any) -> None:
    """They name it."""
    rows = CaseOrganisation.objects.filter(organisation=organisation, page__live=True)
    for key in rows.values_list("page__translation_key", flat=True).distinct():
        purge_case(key)


def record_use(use: CaseUse, original: CasePage, *, recipients: Sequence[tuple[int, str]]) -> None:
    """Somebody used it too: its authors and who follows it hear of that, once a person."""
    record(
        verb="case.used",
        actor=use.user,
        about=(USE, use.pk),
        objects=[(CASE, original.pk)],
        title=original.title,
        url=f"{case_path(original.language, original.slug)}#uses",
        language=use.language,
        recipients=recipients,
        key=f"cases.used:{use.case_key.hex}:{use.user_id}",
    )
