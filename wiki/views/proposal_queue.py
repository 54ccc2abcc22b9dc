"""What waits for review: how long for everybody, the changes themselves for who decides about them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.i18n.languages import language_name
from core.prepared import Prepared
from wiki.markup.titles import title_key
from wiki.models import Category, Proposal
from wiki.permissions import may_review, reviews_changes
from wiki.querysets_proposals import MOST_COUNTED, ProposalQuerySet
from wiki.views import parameters
from wiki.views.frame import offer_same_page, wiki_frame
from wiki.views.lookup import current_locale

ROWS = 50
LANGUAGES = ("this", "all")
STATES = ("waiting", "asked")
KINDS = ("all", *Proposal.Kind.values)
_oldest = Prepared(lambda locale: Proposal.objects.waiting(locale).values_list("created_at", "pk")[:1])


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; each stands in the address unless it is its first choice."""

    language: str
    state: str
    kind: str
    category: str

    def address(self, after: str = "", **other: str) -> str:
        values = {**self.__dict__, **other}
        first = {"language": LANGUAGES[0], "state": STATES[0], "kind": KINDS[0], "category": ""}
        chosen = {name: value for name, value in values.items() if value != first[name]}
        return f"?{urlencode(chosen | ({'after': after} if after else {}))}"


def oldest_waiting(locale_id: int) -> datetime | None:
    """Since when the change that has waited longest waits; None where none does or nothing is reviewed."""
    if not reviews_changes():
        return None
    rows = _oldest(locale_id)
    return rows[0][0] if rows else None


@require_safe
def proposal_list(request: HttpRequest) -> HttpResponse:
    """Oldest first, fifty a page; who does not review sees how many there are and since when."""
    language, locale = get_language() or "", current_locale()
    reviews = may_review(request.user)
    filters = Filters(
        language=parameters.choice(request, "language", LANGUAGES),
        state=parameters.choice(request, "state", STATES),
        kind=parameters.choice(request, "kind", KINDS),
        category=parameters.key(request, "category"),
    )
    after = parameters.moment(request, "after")
    offer_same_page(request, "waiting-changes/")
    context: dict[str, Any] = {
        **wiki_frame(language, _("Waiting changes")),
        "reviews": reviews,
        "oldest": oldest_waiting(locale),
    }
    if reviews:
        rows = _rows(filters, locale)
        found = list((rows.after(*after) if after else rows).for_listing()[: ROWS + 1])
        more, found = len(found) > ROWS, found[:ROWS]
        last = found[-1] if found else None
        context |= {
            "proposals": [(one, language_name(one.article_language)) for one in found],
            "language": language,
            # Oldest first: what comes next is newer.
            "newer_url": filters.address(parameters.moment_text(last.created_at, last.pk)) if more and last else "",
            "older_url": filters.address() if after else "",
            "chips": _chips(filters, locale),
        }
    else:
        counted = Proposal.objects.waiting(locale).values_list("pk")[: MOST_COUNTED + 1].count()
        context |= {"count": min(counted, MOST_COUNTED), "is_more": counted > MOST_COUNTED}
    return render(request, "wiki/proposal_list.html", context)


def _rows(filters: Filters, locale: int) -> ProposalQuerySet:
    where = locale if filters.language == "this" else None
    rows = Proposal.objects.asked(where) if filters.state == "asked" else Proposal.objects.waiting(where)
    if filters.kind != "all":
        rows = rows.filter(kind=filters.kind)
    if filters.category:
        category = Category.objects.named(locale, filters.category).values_list("pk", flat=True).first()
        rows = rows.in_category(category or 0)
    return rows


def _chips(filters: Filters, locale: int) -> list[dict[str, Any]]:
    """The filters, a row each; of categories the largest, and the one that is chosen."""
    names = list(Category.objects.in_language(locale).largest().values_list("name", flat=True)[:8])
    kinds = [("all", _("All kinds")), *((kind.value, str(kind.label)) for kind in Proposal.Kind)]
    return [
        _row(_("Languages"), filters, "language", [("this", _("This language")), ("all", _("All languages"))]),
        _row(_("State"), filters, "state", [("waiting", _("To be decided")), ("asked", _("Waiting for an answer"))]),
        _row(_("Kind of change"), filters, "kind", kinds),
        _row(_("Category"), filters, "category", [("", _("All categories")), *((title_key(n), n) for n in names)]),
    ]


def _row(label: str, filters: Filters, name: str, choices: list[tuple[str, str]]) -> dict[str, Any]:
    now = getattr(filters, name)
    items = [
        {"title": title, "url": filters.address(**{name: value}), "current": value == now} for value, title in choices
    ]
    return {"label": label, "items": items}
