"""The cases of the demo: what is told of real ones stands in their sources; the others are called examples."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.db import transaction

from core.i18n.languages import language_codes, locale_id
from home.demo.catalogue import stable_id
from home.demo.debates import person
from home.demo.prose import rich_text
from home.demo.reading import FOLDER
from home.demo.translations import tie
from practice.cases.content import put_content
from practice.cases.models import CaseAuthor, CasePage, CaseUse
from practice.cases.services.drafts import free_slug
from practice.cases.services.library import library_in
from practice.cases.services.using import mark_used
from practice.cases.texts import STORY
from practice.organisations.models import Organisation
from practice.vocabulary.models import Term


@dataclass(frozen=True)
class CaseOutline:
    """What is the same in every language. `source` is the language that it was told in first."""

    key: str
    source: str
    author: str
    country: str
    place: str
    latitude: str
    longitude: str
    started: date
    ended: date | None
    status: str
    target_groups: tuple[str, ...]
    themes: tuple[str, ...]
    channels: tuple[str, ...]
    organisation: str = ""
    cost: str = ""
    days: int | None = None
    # What was counted, before and after.
    figures: tuple[tuple[str, str, str], ...] = ()
    used_by: tuple[tuple[str, str], ...] = field(default=())


CASES = (
    CaseOutline("bin_answers", "nl", "lieke", "NL", "", "53.218900", "6.567200",
                date(2024, 2, 1), date(2024, 12, 20), "finished", ("citizen",),
                ("social-media", "plain-language"), ("facebook", "instagram", "website"), days=40,
                figures=(("calls", "180", "110"), ("same_day", "20", "85")),
                used_by=(("erik", "sv"), ("tom", "en"))),
    CaseOutline("dataset_first", "en", "tom", "GB", "", "51.507400", "-0.127800",
                date(2023, 3, 1), None, "running", ("citizen", "business"),
                ("open-data", "data-reuse", "civil-society"), ("website", "public-meeting"), cost="8000", days=60,
                figures=(("datasets", "1", "6"),), used_by=(("karen", "da"),)),
    CaseOutline("youth_budget", "nb", "ingrid", "NO", "", "58.146700", "7.995600",
                date(2025, 1, 15), date(2025, 6, 10), "finished", ("citizen",),
                ("participatory-budgeting", "youth-participation"), ("website", "public-meeting"), cost="20000",
                days=25, figures=(("proposals", "0", "60"),)),
    # Those that are real come last, so that they stand first among the new ones.
    CaseOutline("local_wiki", "da", "editor", "DK", "Høje-Taastrup", "55.652500", "12.301900",
                date(2011, 10, 1), date(2014, 9, 30), "finished", ("citizen", "business"),
                ("citizen-participation", "social-media", "co-creation", "teaching"), ("website", "facebook"),
                "hoeje_taastrup"),
    CaseOutline("council_visits", "sv", "editor", "SE", "Karlstad", "59.379300", "13.503600",
                date(2013, 9, 1), None, "", ("citizen",), ("citizen-participation", "transparency"),
                ("public-meeting", "facebook", "local-press", "website"), "karlstad"),
)  # fmt: skip


@cache
def words(language: str) -> dict[str, Any]:
    """The cases of one language by key, the names of figures, and a note of who used one."""
    with (FOLDER / "practice" / f"{language}.toml").open("rb") as file:
        return tomllib.load(file)


def ensure_cases() -> None:
    """Those that are not there yet, in all languages. What somebody changed stays as it is."""
    for outline in CASES:
        with transaction.atomic():
            _ensure(outline)


def _ensure(outline: CaseOutline) -> None:
    key = stable_id("case", outline.key)
    there = {page.locale_id for page in CasePage.objects.filter(translation_key=key)}
    author = person(outline.author)
    others = [code for code in language_codes() if code != outline.source]
    for language in (outline.source, *others):
        if locale_id(language) not in there:
            _write(outline, language, author)
    if not CaseAuthor.objects.filter(case_key=key).exists():
        CaseAuthor.objects.create(case_key=key, user=author, name=str(author))
    versions = {page.language: page for page in CasePage.objects.filter(translation_key=key).select_related("locale")}
    source = versions.pop(outline.source)
    tie(source, list(versions.values()))
    for name, language in outline.used_by:
        user = person(name)
        if not CaseUse.objects.filter(case_key=key, user=user).exists():
            mark_used(page=source, user=user, note=words(language)["use"]["note"], language=language)


def _write(outline: CaseOutline, language: str, author: Any) -> None:
    told = words(language)["cases"][outline.key]
    library = library_in(language)
    page = CasePage(
        title=told["title"],
        slug=free_slug(told["title"]),
        locale_id=library.locale_id,
        translation_key=stable_id("case", outline.key),
        original_language=outline.source,
        owner=author,
        live=False,
    )
    put_content(page, _content(outline, language, told))
    library.add_child(instance=page)
    page.save_revision(user=author).publish()


def _content(outline: CaseOutline, language: str, told: dict[str, str]) -> dict[str, Any]:
    labels = words(language)["figures"]
    organisation = Organisation.objects.filter(submission=stable_id("organisation", outline.organisation)).first()
    terms = Term.objects.filter(kind="theme", key__in=outline.themes) | Term.objects.filter(
        kind="channel", key__in=outline.channels
    )
    return {
        "title": told["title"],
        "summary": told["summary"],
        **{name: rich_text(told[name], int) for name in STORY},
        "country": outline.country,
        "place_name": outline.place,
        "latitude": outline.latitude,
        "longitude": outline.longitude,
        "started": outline.started.isoformat(),
        "ended": outline.ended.isoformat() if outline.ended else None,
        "status": outline.status,
        "target_groups": list(outline.target_groups),
        "cost_amount": outline.cost or None,
        "cost_currency": "EUR",
        "effort_days": outline.days,
        "figures": [
            {"key": stable_id("figure", outline.key, name).hex, "label": labels[name], "before": before,
             "after": after, "unit": ""}
            for name, before, after in outline.figures
        ],
        "case_terms": [{"term_id": pk} for pk in terms.order_by("pk").values_list("pk", flat=True)],
        "case_organisations": [{"organisation_id": organisation.pk, "part": "lead"}] if organisation else [],
    }  # fmt: skip
