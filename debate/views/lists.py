"""The list of debates: by kind, language, topic, where they stand, and what they are about."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.addresses import person_path
from accounts.roles import name_of
from core import objects
from core.cache.public import public_page
from core.i18n.languages import language_codes, language_name
from core.i18n.switcher import set_translations
from core.parameters import choice, moment, moment_text
from debate.addresses import debates_path
from debate.groups import group_kind
from debate.models import Debate, Tag
from debate.permissions import is_staff
from debate.querysets import DebateQuerySet
from debate.states import SHOWN, State
from debate.status import Status, statuses
from debate.views.frame import reader, whole_address

ROWS = 20
ALL = "all"
OPEN, WAITING, ANSWERED, CLOSED = "open", "waiting", "answered", "closed"
KINDS = (ALL, *Debate.Kind.values)
STATUSES = (ALL, OPEN, WAITING, ANSWERED, CLOSED)


@dataclass(frozen=True)
class Row:
    """A debate as lists show it."""

    title: str
    url: str
    language: str
    language_name: str
    is_foreign: bool
    kind: str
    statuses: list[Status]
    author_name: str
    author_url: str
    author_role: str
    post_count: int
    moved_at: Any


@require_safe
@public_page()
def debate_list(request: HttpRequest) -> HttpResponse:
    """What moved last, first; twenty a page, from where the page before ended. Never counted."""
    language = get_language() or ""
    chosen = _chosen(request)
    user = reader(request)
    about = _about(user, chosen["about"])
    rows = _filtered(chosen, about, user).for_listing().newest_first()
    if (before := moment(request)) is not None:
        when, pk = before
        rows = rows.filter(Q(moved_at__lt=when) | Q(moved_at=when, pk__lt=pk), moved_at__lte=when)
    found = list(rows.select_related("question", "outcome", "author").defer("author__password")[: ROWS + 1])
    front = debates_path(language)
    older = ""
    if len(found) > ROWS:
        end = found[ROWS - 1]
        older = f"?{urlencode({**_said(chosen), 'before': moment_text(end.moved_at, end.pk)})}"
    set_translations(request, {code: debates_path(code) + _query(chosen) for code in language_codes()}, {})
    context = {
        "page_title": _("Debate"),
        "breadcrumbs": [],
        "rows": [row_of(debate, language) for debate in found[:ROWS]],
        "waiting": _waiting(reader(request), language) if before is None and not _said(chosen) else [],
        "older_url": older,
        "is_first": before is None,
        "is_filtered": bool(_said(chosen)),
        "front": front,
        "create_url": _create_url(front, about, user, request.GET.get("version", ""), chosen["section"]),
        "feed_url": f"{front}feed/",
        "ways": _ways(front, user),
        "kinds": _chips("kind", {ALL: _("All kinds"), **{one.value: one.label for one in Debate.Kind}}, chosen),
        "languages": _chips("language", {ALL: _("All languages"), **_languages()}, chosen),
        "status_chips": _chips("status", _status_names(), chosen),
        "topics": _topics(language, chosen),
        "about": about,
        "is_group": about is not None and group_kind(about[0]) is not None,
        "about_title": objects.get(about[0]).title(about[2]) if about else "",
        "about_url": objects.get(about[0]).url(about[2]) if about else "",
        "without_about": _query(chosen, about="", section="") or "?",
        "section": chosen["section"],
        "without_section": _query(chosen, section=""),
        "canonical_url": whole_address(front),
    }
    return render(request, "debate/debate_list.html", context)


def row_of(debate: Any, language: str) -> Row:
    """`debate` comes with question, outcome and author."""
    return Row(
        title=debate.title,
        url=debate.path(language),
        language=debate.language,
        language_name=language_name(debate.language),
        is_foreign=debate.language != language,
        kind=debate.get_kind_display(),
        statuses=statuses(
            debate, getattr(debate, "question", None), has_outcome=getattr(debate, "outcome", None) is not None
        ),
        author_name=debate.author_name,
        author_url=person_path(debate.author.public_id) if debate.author else "",
        author_role=name_of(debate.author_role),
        post_count=debate.post_count,
        moved_at=debate.moved_at,
    )


def _waiting(user: Any, language: str) -> list[Row]:
    """What this person started and others do not see yet."""
    if user is None:
        return []
    rows = Debate.objects.filter(author=user, state=State.WAITING).for_listing().order_by("-created_at", "-id")
    return [row_of(debate, language) for debate in rows.select_related("question", "outcome", "author")[:ROWS]]


def _chosen(request: HttpRequest) -> dict[str, str]:
    return {
        "kind": choice(request, "kind", KINDS),
        "language": choice(request, "language", (ALL, *language_codes())),
        "status": choice(request, "status", STATUSES),
        "tag": request.GET.get("tag", "")[:60],
        "about": request.GET.get("about", "")[:100],
        "section": request.GET.get("section", "").replace("\x00", "")[:255] if "about" in request.GET else "",
    }


def _filtered(chosen: dict[str, str], about: tuple[str, str, Any] | None, user: Any) -> DebateQuerySet:
    rows: DebateQuerySet = Debate.objects.public()
    if about is not None and user is not None:
        # Of one thing, a group above all, this reader gets what is held inside groups as well.
        rows = Debate.objects.visible_to(user).filter(state__in=SHOWN)
    if chosen["kind"] != ALL:
        rows = rows.filter(kind=chosen["kind"])
    if chosen["language"] != ALL:
        rows = rows.filter(language=chosen["language"])
    if chosen["tag"]:
        rows = rows.filter(pk__in=Debate.tags.through.objects.filter(tag__key=chosen["tag"]).values("debate_id"))
    if about is not None and group_kind(about[0]) is not None:
        rows = rows.filter(group_kind=about[0], group_id=about[1])
    elif about is not None:
        rows = rows.filter(about_kind=about[0], about_id=about[1])
        if chosen["section"]:
            rows = rows.filter(about_section=chosen["section"])
    return _by_status(rows, chosen["status"])


def _by_status(rows: DebateQuerySet, status: str) -> DebateQuerySet:
    now = timezone.now()
    if status == OPEN:
        return rows.filter(Q(closes_at=None) | Q(closes_at__gt=now), closed_at=None, frozen_at=None, opens_at__lte=now)
    if status == WAITING:
        return rows.filter(question__answered_at=None, question__isnull=False)
    if status == ANSWERED:
        return rows.filter(question__answered_at__isnull=False)
    if status == CLOSED:
        return rows.filter(Q(closed_at__isnull=False) | Q(closes_at__lte=now))
    return rows


def _about(user: Any, text: str) -> tuple[str, str, Any] | None:
    """Kind, id and the object itself of "wiki.article:12"; a broken or hidden one is a mistake of the address."""
    if not text:
        return None
    kind, _colon, object_id = text.partition(":")
    found = objects.resolve(kind, object_id, user)
    if found is None:
        raise BadRequest(_("There is nothing here that this list could be about."))
    return kind, object_id, found


def _said(chosen: dict[str, str]) -> dict[str, str]:
    """What an address has to say: all that is not as it is anyway."""
    return {name: value for name, value in chosen.items() if value and value != ALL}


def _query(chosen: dict[str, str], **changes: str) -> str:
    said = _said({**chosen, **changes})
    return f"?{urlencode(said)}" if said else ""


def _chips(name: str, values: dict[str, Any], chosen: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "title": title,
            "url": _query(chosen, **{name: value}) or "?",
            "current": chosen[name] == value,
            "lang": value if name == "language" and value != ALL else "",
        }
        for value, title in values.items()
    ]


def _topics(language: str, chosen: dict[str, str]) -> list[dict[str, Any]]:
    """The topics of this language that debates are about, by name; the chosen one stands there in any case."""
    # Of public debates: the topics alone could tell what is spoken of inside a group.
    used = Debate.tags.through.objects.filter(tag=OuterRef("pk"), debate__state=State.VISIBLE)
    tags = Tag.objects.filter(Exists(used), language=language).order_by("name")[:30]
    items = [
        {"title": tag.name, "url": _query(chosen, tag=tag.key), "current": tag.key == chosen["tag"]} for tag in tags
    ]
    if chosen["tag"]:
        if not any(item["current"] for item in items):
            items.append({"title": chosen["tag"], "url": _query(chosen), "current": True})
        items.insert(0, {"title": _("All topics"), "url": _query(chosen, tag="") or "?", "current": False})
    return items


def _languages() -> dict[str, str]:
    return {code: language_name(code) for code in language_codes()}


def _status_names() -> dict[str, str]:
    return {
        ALL: _("Wherever they stand"),
        OPEN: _("Open"),
        WAITING: _("Waiting for an answer"),
        ANSWERED: _("Answered"),
        CLOSED: _("Over or closed"),
    }


def _ways(front: str, user: Any) -> list[dict[str, str]]:
    """Other lists."""
    ways = [
        {"title": _("Questions and answers"), "url": f"{front}questions/"},
        {"title": _("Committees"), "url": f"{front}committees/"},
    ]
    if user is not None and is_staff(user):
        ways.append({"title": _("Overview for staff"), "url": f"{front}staff/"})
    return ways


def _create_url(front: str, about: tuple[str, str, Any] | None, user: Any, version: str, section: str) -> str:
    """Where the next one is started; empty for a group that this person holds no debates in."""
    kind = group_kind(about[0]) if about is not None else None
    if kind is not None and about is not None and user is not None and about[1] not in dict(kind.choices(user)):
        return ""
    return f"{front}new-debate/{_about_query(about, version, section)}"


def _about_query(about: tuple[str, str, Any] | None, version: str, section: str) -> str:
    if about is None:
        return ""
    said = {"about": f"{about[0]}:{about[1]}"}
    if version.isascii() and version.isdigit():
        said["version"] = version[:9]
    if section:
        said["section"] = section
    return f"?{urlencode(said)}"
