"""Cases as data: only what everybody sees, and no address of any person. Read in slices, so that 10,000 cases cost
the memory of one slice."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from core.html import plain_text
from core.i18n.languages import locale_code
from core.spreadsheets import csv_lines
from practice.cases.addresses import case_path
from practice.cases.catalogue import Catalogue
from practice.cases.models import CaseFigure, CaseOrganisation, CasePage, CaseTerm
from practice.cases.texts import STORY
from practice.organisations.models import Organisation
from practice.vocabulary.reading import name_in

SLICE = 200
FACTS = ("summary", "country", "place_name", "status", "effort_days", "use_count", "completeness")
COLUMNS = (
    "title", "url", "language", "original_language", "other_languages", *FACTS, "latitude", "longitude", "started",
    "ended", "target_groups", "themes", "channels", "organisations", "cost", "currency", "figures", "published",
    "changed", *STORY, "notes",
)  # fmt: skip

Record = dict[str, Any]


def records(
    catalogue: Catalogue, numbers: Iterable[int], language: str, site: str, notes: dict[int, str] | None = None
) -> Iterator[Record]:
    """A case each, in the order given and in this language where it is told in it. `site` is the site's address.

    Nothing here depends on the language that is active: it is read while the answer is on its way.
    """
    wanted = list(numbers)
    for start in range(0, len(wanted), SLICE):
        yield from _slice(catalogue, wanted[start : start + SLICE], language, site, notes or {})


def as_csv(rows: Iterable[Record]) -> Iterator[str]:
    return csv_lines(COLUMNS, ([_cell(row.get(column, "")) for column in COLUMNS] for row in rows))


def as_json(rows: Iterable[Record], about: dict[str, Any]) -> Iterator[str]:
    yield json.dumps(about, ensure_ascii=False)[:-1] + ', "cases": ['
    for place, row in enumerate(rows):
        said = {name: value for name, value in row.items() if value not in (None, "", [])}
        yield ("," if place else "") + "\n" + json.dumps(said, ensure_ascii=False)
    yield "\n]}\n"


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(_joined(one) for one in value)
    return "" if value is None else value


def _joined(one: Any) -> str:
    """A thing of a list in one cell of a table."""
    return str(one.get("name") or one.get("label") or "") if isinstance(one, dict) else str(one)


def _slice(
    catalogue: Catalogue, numbers: list[int], language: str, site: str, notes: dict[int, str]
) -> Iterator[Record]:
    pks = {number: catalogue.page_for(number, language) for number in numbers}
    pages = CasePage.objects.published().defer("search_text").in_bulk(list(pks.values()))
    terms, organisations = _terms(list(pages), language), _organisations(list(pages))
    figures = _figures(list(pages))
    for number, pk in pks.items():
        if pk not in pages:
            continue
        page = pages[pk]
        others = sorted(code for code, held in catalogue.pages.items() if held[number] and held[number] != pk)
        yield {
            **_facts(page, site),
            "other_languages": others,
            "themes": terms[pk]["theme"],
            "channels": terms[pk]["channel"],
            "organisations": organisations[pk],
            "figures": figures[pk],
            **{name: plain_text(getattr(page, name)) for name in STORY},
            "notes": notes.get(number, ""),
        }


def _facts(page: Any, site: str) -> Record:
    own = locale_code(page.locale_id)
    return {
        "title": page.title,
        "url": f"{site}{case_path(own, page.slug)}",
        "language": own,
        "original_language": page.original_language,
        **{name: getattr(page, name) for name in FACTS},
        "latitude": _number(page.latitude),
        "longitude": _number(page.longitude),
        "started": page.started.isoformat() if page.started else "",
        "ended": page.ended.isoformat() if page.ended else "",
        "target_groups": list(page.target_groups),
        "cost": _number(page.cost_amount),
        "currency": page.cost_currency if page.cost_amount is not None else "",
        "published": page.first_published_at.isoformat() if page.first_published_at else "",
        "changed": page.last_published_at.isoformat() if page.last_published_at else "",
    }


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _terms(pages: list[int], language: str) -> dict[int, dict[str, list[Record]]]:
    found: dict[int, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    rows = CaseTerm.objects.filter(page__in=pages).order_by("term__position", "term__key")
    for page, kind, key, names in rows.values_list("page_id", "term__kind", "term__key", "term__names"):
        found[page][kind].append({"key": key, "name": name_in(names, key, language)})
    return found


def _organisations(pages: list[int]) -> dict[int, list[Record]]:
    found: dict[int, list[Record]] = defaultdict(list)
    rows = CaseOrganisation.objects.filter(page__in=pages, organisation__in=Organisation.objects.public())
    columns = ("page_id", "part", "organisation__name", "organisation__kind", "organisation__country")
    for page, part, name, kind, country in rows.order_by("part", "pk").values_list(*columns):
        found[page].append({"name": name, "kind": kind, "country": country, "part": part})
    return found


def _figures(pages: list[int]) -> dict[int, list[Record]]:
    found: dict[int, list[Record]] = defaultdict(list)
    for figure in CaseFigure.objects.filter(page__in=pages).order_by("sort_order", "pk"):
        told = {"label": figure.label, "before": figure.before, "after": figure.after, "unit": figure.unit}
        found[figure.page_id].append(told)
    return found
