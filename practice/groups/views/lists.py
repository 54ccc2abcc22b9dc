"""The list of groups: one's own first, then all that one may know of, by kind, language and how one joins."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.cache.public import public_page
from core.html import plain_text
from core.html.characters import clean_characters
from core.i18n.languages import language_codes, language_name
from core.i18n.switcher import set_translations
from core.parameters import choice, moment, moment_text
from practice.groups.addresses import groups_path
from practice.groups.models import Membership, WorkingGroup
from practice.groups.permissions import can_found_group
from practice.groups.querysets import WorkingGroupQuerySet, acts_in
from practice.groups.services.inviting import invitations_by_mail, token_of
from practice.groups.views.frame import reader

ROWS = 20
MINE = 30
ALL = "all"
EXCERPT = 220
LONGEST = 100
FACETS: dict[str, tuple[str, ...]] = {
    "kind": tuple(WorkingGroup.Kind.values),
    "joining": tuple(WorkingGroup.Joining.values),
    "language": tuple(language_codes()),
}


@require_safe
@public_page()
def group_list(request: HttpRequest) -> HttpResponse:
    """What moved last, first; twenty a page, from where the page before ended."""
    language, user = get_language() or "", reader(request)
    chosen = {name: choice(request, name, (ALL, *values)) for name, values in FACETS.items()}
    words = clean_characters(request.GET.get("q", ""))[:LONGEST].strip()
    every = _searched(WorkingGroup.objects.visible_to(user), words)
    rows = every.filter(**{name: value for name, value in chosen.items() if value != ALL}).for_listing()
    if (before := moment(request)) is not None:
        when, pk = before
        rows = rows.filter(Q(moved_at__lt=when) | Q(moved_at=when, pk__lt=pk), moved_at__lte=when)
    found = list(rows.defer("words")[: ROWS + 1])
    older = ""
    if len(found) > ROWS:
        end = found[ROWS - 1]
        older = _query(chosen, words, before=moment_text(end.moved_at, end.pk))
    is_first = before is None
    chooses = any(value != ALL for value in chosen.values())
    is_filtered = bool(words) or chooses
    set_translations(request, {code: groups_path(code) + _query(chosen, words) for code in language_codes()}, {})
    context = {
        "page_title": _("Groups"),
        "breadcrumbs": [
            {"title": _("Practice"), "url": f"/{language}/practice/"},
            {"title": _("Groups"), "url": ""},
        ],
        "rows": [group_row(group, language) for group in found[:ROWS]],
        "older_url": older,
        "is_first": is_first,
        "is_filtered": is_filtered,
        "chooses": chooses,
        "words": words,
        "chosen": chosen,
        "front": groups_path(language),
        "may_found": user is None or can_found_group(user),
        "facets": _facets(every, chosen, words),
        **(_own(user, language) if user is not None and is_first and not is_filtered else {}),
    }
    return render(request, "groups/group_list.html", context)


def group_row(group: WorkingGroup, language: str, role: str = "") -> dict[str, Any]:
    """A group as lists show it."""
    return {
        "title": group.name,
        "url": group.path(language),
        "lang": group.language if group.language != language else "",
        "language_name": language_name(group.language),
        "is_foreign": group.language != language,
        "text": Truncator(plain_text(group.about)).chars(EXCERPT),
        "kind": group.get_kind_display(),
        "joining": group.get_joining_display(),
        "is_private": group.sight != WorkingGroup.Sight.PUBLIC,
        "is_hidden": group.sight == WorkingGroup.Sight.HIDDEN,
        "is_archived": group.is_archived,
        "is_waiting": group.state != "visible",
        "members": group.member_count,
        "moved_at": group.moved_at,
        "role": role,
    }


def _own(user: Any, language: str) -> dict[str, Any]:
    """One's groups, invitations and requests; three questions."""
    rows = (
        Membership.objects.filter(
            acts_in(user), state__in=(Membership.State.MEMBER, Membership.State.INVITED, Membership.State.ASKED)
        )
        .filter(group__in=WorkingGroup.objects.visible_to(user).values("pk"))
        .select_related("group", "organisation")
        .order_by("-group__moved_at", "-pk")[: MINE * 2]
    )
    by_state: dict[str, list[dict[str, Any]]] = {"member": [], "invited": [], "asked": []}
    seen = set()
    for row in rows:
        # One may be in a group oneself, and one's organisation invited to it.
        if (row.group_id, row.state) in seen:
            continue
        seen.add((row.group_id, row.state))
        role = row.get_role_display() if row.role != Membership.Role.MEMBER else ""
        by_state[row.state].append(group_row(row.group, language, role))
    invited = [
        {"title": one.group.name, "url": f"{groups_path(language)}invitations/{token_of(one)}/"}
        for one in invitations_by_mail(user)
    ]
    return {
        "mine": by_state["member"][:MINE],
        "invited": [{"title": row["title"], "url": row["url"]} for row in by_state["invited"]] + invited,
        "asked": by_state["asked"],
    }


def _searched(rows: WorkingGroupQuerySet, words: str) -> WorkingGroupQuerySet:
    for word in words.casefold().split()[:8]:
        rows = rows.filter(words__contains=word)
    return rows


def _facets(every: WorkingGroupQuerySet, chosen: dict[str, str], words: str) -> list[dict[str, Any]]:
    """For each filter its choices with how many there would be, the other filters left as they are."""
    names: dict[str, tuple[str, str, dict[str, str]]] = {
        "kind": (_("Kind"), _("All kinds"), _names(WorkingGroup.Kind)),
        "joining": (_("Who may join"), _("However one joins"), _names(WorkingGroup.Joining)),
        "language": (_("Language"), _("All languages"), {code: language_name(code) for code in language_codes()}),
    }
    found = []
    for name, (label, everything, values) in names.items():
        others = {other: value for other, value in chosen.items() if other != name and value != ALL}
        counts = {row[name]: row["n"] for row in every.filter(**others).order_by().values(name).annotate(n=Count("pk"))}
        items = [
            {
                "title": everything,
                "url": _query({**chosen, name: ALL}, words) or "?",
                "current": chosen[name] == ALL,
                "count": sum(counts.values()),
            }
        ]
        items += [
            {
                "title": title,
                "url": _query({**chosen, name: value}, words),
                "current": chosen[name] == value,
                "count": counts.get(value, 0),
                "lang": value if name == "language" else "",
            }
            for value, title in values.items()
            if counts.get(value) or chosen[name] == value
        ]
        found.append({"label": label, "items": items})
    return found


def _names(choices: Any) -> dict[str, str]:
    return {one.value: str(one.label) for one in choices}


def _query(chosen: dict[str, str], words: str, **more: str) -> str:
    said = {name: value for name, value in chosen.items() if value != ALL} | ({"q": words} if words else {}) | more
    return f"?{urlencode(said)}" if said else ""
