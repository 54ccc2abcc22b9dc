"""Fill a database with so many cases, a third of them told in a second language, a tenth in all five.

Run by the benchmark in a process of its own, with DATABASE_URL set:
    python -m bench.cases.build 1000
Rows are written in bulk in the form that publishing leaves behind.
"""

import sys
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bench.speed.django import setup

setup()

from django.core.management.color import no_style  # noqa: E402 - Django must be set up first
from django.db import connection  # noqa: E402 - Django must be set up first
from django.utils.text import slugify  # noqa: E402 - Django must be set up first
from wagtail.models import Page  # noqa: E402 - Django must be set up first
from wagtail.search.backends import get_search_backend  # noqa: E402 - Django must be set up first

from accounts.models import User  # noqa: E402 - Django must be set up first
from bench.threads.texts import LANGUAGES, Talk  # noqa: E402 - Django must be set up first
from core.i18n.languages import locale_id  # noqa: E402 - Django must be set up first
from home.services.site_setup import prepare_site  # noqa: E402 - Django must be set up first
from practice.cases.models import CaseFigure, CaseOrganisation, CasePage, CaseTerm  # noqa: E402 - Django must be set up first
from practice.cases.services.finding_changes import case_changed  # noqa: E402 - Django must be set up first
from practice.cases.services.library import ensure_library  # noqa: E402 - Django must be set up first
from practice.organisations.models import Organisation  # noqa: E402 - Django must be set up first
from practice.vocabulary.models import Term  # noqa: E402 - Django must be set up first
from practice.vocabulary.services.defaults import ensure_terms  # noqa: E402 - Django must be set up first

BATCH = 1_000
START = datetime(2024, 1, 1, tzinfo=UTC)
COUNTRIES = ("NL", "DK", "SE", "NO", "BE", "DE", "GB", "FR", "FI", "IS", "PL", "EE")
# West, south, east, north: the countries around the North Sea.
AREA = (-5.0, 49.0, 25.0, 63.0)
# A place that few others name: for searching.
PLACES = 300


def build(size: int) -> None:
    joined = START - timedelta(days=400)
    User.objects.create_user("bench@example.org", "bench", display_name="Bench", date_joined=joined)
    prepare_site()
    ensure_terms()
    talk = Talk()
    organisations = _organisations(max(10, size // 20), talk)
    libraries = ensure_library()
    made: dict[str, int] = dict.fromkeys(LANGUAGES, 0)
    cases = [_case(number, talk) for number in range(size)]
    terms = list(Term.objects.filter(kind__in=("theme", "channel")))
    for first in range(0, size, BATCH):
        pages = [page for case in cases[first : first + BATCH] for page in _versions(case, libraries, made, talk)]
        _write(pages)
        _parts(pages, terms, organisations, talk)
        get_search_backend().get_index_for_model(CasePage).add_items(CasePage, pages)
        print(f"{min(first + BATCH, size):,} cases: built", file=sys.stderr)
    for code, library in libraries.items():
        Page.objects.filter(pk=library.pk).update(numchild=made[code])
    case_changed(None)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Page]):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")


def _organisations(number: int, talk: Talk) -> list[Organisation]:
    kinds = Organisation.Kind.values
    return Organisation.objects.bulk_create(
        Organisation(
            name=f"Organisation {n}",
            slug=f"organisation-{n}",
            kind=talk.random.choice(kinds),
            country=talk.random.choice(COUNTRIES),
        )
        for n in range(number)
    )


def _case(number: int, talk: Talk) -> dict[str, Any]:
    """The facts of one case, the same in all its languages."""
    choose = talk.random
    west, south, east, north = AREA
    started = date(2015, 1, 1) + timedelta(days=choose.randrange(365 * 10))
    original = LANGUAGES[number % len(LANGUAGES)]
    told = {original}
    if number % 3 == 0:
        told.add(choose.choice(LANGUAGES))
    if number % 10 == 0:
        told |= set(LANGUAGES)
    return {
        "number": number,
        "key": uuid.uuid4(),
        "told": sorted(told, key=lambda code: code != original),
        "facts": {
            "original_language": original,
            "country": choose.choice(COUNTRIES),
            "place_name": f"Vesterby{choose.randrange(PLACES)}",
            "latitude": round(choose.uniform(south, north), 5),
            "longitude": round(choose.uniform(west, east), 5),
            "started": started,
            "ended": started + timedelta(days=choose.randrange(900)) if choose.random() < 0.7 else None,
            "status": choose.choice(CasePage.Status.values),
            "target_groups": choose.sample(["citizen", "business", "government"], choose.randint(1, 2)),
            "cost_amount": choose.randrange(1000, 90000),
            "effort_days": choose.randrange(5, 400),
            "use_count": choose.choice((0, 0, 0, 1, 2, 9)),
            "completeness": choose.randrange(30, 100),
        },
    }


def _versions(case: dict[str, Any], libraries: dict[str, Any], made: dict[str, int], talk: Talk) -> list[CasePage]:
    pages = []
    for code in case["told"]:
        made[code] += 1
        library = libraries[code]
        title = talk.sentence(code)[:90].rstrip(".")
        slug = f"{slugify(title)[:60]}-{case['number']}"
        when = START + timedelta(hours=case["number"])
        story = {name: talk.body(code) for name in ("problem", "done", "result", "reusable")}
        pages.append(
            CasePage(
                title=title,
                draft_title=title,
                slug=slug,
                path=Page._get_path(library.path, library.depth + 1, made[code]),
                depth=library.depth + 1,
                url_path=f"{library.url_path}{slug}/",
                locale_id=locale_id(code),
                translation_key=case["key"],
                live=True,
                first_published_at=when,
                last_published_at=when,
                summary=talk.sentence(code),
                search_text=f"{' '.join(story.values())} {case['facts']['place_name']}".replace("<p>", " "),
                **story,
                **case["facts"],
            )
        )
    return pages


def _write(pages: list[CasePage]) -> None:
    """Django writes rows of two tables one by one only; here each table gets its rows at once."""
    names = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    rows = [Page(**{name: getattr(page, name) for name in names}) for page in pages]
    for row, page in zip(rows, pages, strict=True):
        row.content_type = page.content_type
    for row, page in zip(Page.objects.bulk_create(rows, batch_size=400), pages, strict=True):
        page.pk = page.id = page.page_ptr_id = row.pk
    fields = CasePage._meta.local_concrete_fields
    for first in range(0, len(pages), 30):
        CasePage._base_manager._insert(pages[first : first + 30], fields=fields, using="default", raw=True)


def _parts(pages: list[CasePage], terms: list[Term], organisations: list[Organisation], talk: Talk) -> None:
    choose = talk.random
    chosen: dict[uuid.UUID, tuple[list[Term], list[Organisation], bool]] = {}
    case_terms, case_organisations, figures = [], [], []
    for page in pages:
        if page.translation_key not in chosen:
            chosen[page.translation_key] = (
                choose.sample(terms, choose.randint(2, 5)),
                choose.sample(organisations, choose.randint(1, 3)),
                choose.random() < 0.4,
            )
        own, by, has_figures = chosen[page.translation_key]
        case_terms += [CaseTerm(page_id=page.pk, term=term) for term in own]
        case_organisations += [
            CaseOrganisation(page_id=page.pk, organisation=one, part="partner" if n else "lead")
            for n, one in enumerate(by)
        ]
        if has_figures:
            figures.append(
                CaseFigure(page_id=page.pk, locale_id=page.locale_id, label="Questions a week", before="10", after="40")
            )
    CaseTerm.objects.bulk_create(case_terms, batch_size=400)
    CaseOrganisation.objects.bulk_create(case_organisations, batch_size=400)
    CaseFigure.objects.bulk_create(figures, batch_size=400)


if __name__ == "__main__":
    build(int(sys.argv[1]))
