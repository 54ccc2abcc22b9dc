"""The queue: everything that somebody should look at, fifty a page, by keyset."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.flags.categories import Category
from community.flags.models import Case
from community.moderation.models import Appeal
from community.moderation.views.entry import moderators_only
from core import objects
from core.i18n.languages import language_codes, language_name

ROWS = 50
ORDERS = ("oldest", "newest", "most")
_AFTER = re.compile(r"([0-9]{1,9})-([0-9]{1,18})")


@require_safe
@moderators_only
def case_list(request: HttpRequest) -> HttpResponse:
    """Oldest first, unless asked for otherwise: nobody waits for ever."""
    chosen = read_filters(request)
    rows: Sequence[Case] = filtered(chosen, request)[: ROWS + 1]
    cases = list(rows)
    more, cases = len(cases) > ROWS, cases[:ROWS]
    last = cases[-1] if cases else None
    context = {
        "cases": [_line(case, request.user, chosen) for case in cases],
        "is_filtered": bool(chosen["language"] or chosen["kind"]),
        "orders": _chips(
            chosen, "order", [("oldest", _("Oldest")), ("newest", _("Newest")), ("most", _("Most reported"))]
        ),
        "languages": _chips(
            chosen, "language", [("", _("All languages")), *((code, language_name(code)) for code in language_codes())]
        ),
        "kinds": _chips(
            chosen, "kind", [("", _("Everything")), *((kind.name, kind.label) for kind in objects.kinds())]
        ),
        "older_url": address(chosen, after=f"{last.report_count}-{last.pk}") if more and last else "",
        "newer_url": address(chosen) if "after" in request.GET else "",
        "appeals_waiting": Appeal.objects.filter(decided_at=None).exists(),
    }
    return render(request, "moderation/case_list.html", context)


def read_filters(request: HttpRequest) -> dict[str, str]:
    """The filters of the address. Raises BadRequest for one that there is not."""
    found = {name: request.GET.get(name, "") for name in ("order", "language", "kind")}
    found["order"] = found["order"] or ORDERS[0]
    kinds = {kind.name for kind in objects.kinds()}
    if (
        found["order"] not in ORDERS
        or found["language"] not in {"", *language_codes()}
        or found["kind"] not in {"", *kinds}
    ):
        raise BadRequest(_("This list cannot be shown in that way."))
    return found


def filtered(chosen: dict[str, str], request: HttpRequest) -> Any:
    """The open cases that the filters let through, from where the address says on."""
    cases = Case.objects.open()
    if chosen["language"]:
        cases = cases.filter(language=chosen["language"])
    if chosen["kind"]:
        cases = cases.filter(kind=chosen["kind"])
    if "after" in request.GET:
        found = _AFTER.fullmatch(request.GET["after"])
        if not found:
            raise BadRequest(_("This address of a list is not complete."))
        cases = cases.after(chosen["order"], int(found[1]), int(found[2]))
    ordered = {"oldest": cases.oldest_first, "newest": cases.newest_first, "most": cases.most_reported_first}
    return ordered[chosen["order"]]().select_related("claimed_by")


def address(chosen: dict[str, str], **more: str) -> str:
    """The queue's address with these filters."""
    pairs = {
        name: value for name, value in {**chosen, **more}.items() if value and (name, value) != ("order", ORDERS[0])
    }
    return reverse("moderation:case_list") + (f"?{urlencode(pairs)}" if pairs else "")


def _line(case: Case, user: Any, chosen: dict[str, str]) -> dict[str, Any]:
    query = urlencode({name: value for name, value in chosen.items() if value})
    claimed = case.is_claimed()
    return {
        "case": case,
        "url": f"{reverse('moderation:case_detail', args=[case.pk])}?{query}",
        "kind": case.kind_label,
        "category": Category(case.category).label if case.category else "",
        "language_name": language_name(case.language),
        "claimed_by": (case.claimed_by if claimed and case.claimed_by_id != user.pk else None),
        "is_mine": claimed and case.claimed_by_id == user.pk,
    }


def _chips(chosen: dict[str, str], name: str, choices: Sequence[tuple[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"title": label, "url": address({**chosen, name: value}), "current": chosen[name] == value}
        for value, label in choices
    ]
