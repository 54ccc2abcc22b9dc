"""What cases have, for all that is about anything: reports, follows, feeds, groups."""

from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from community.moderation import registry as moderation
from core import objects
from core.html import plain_text
from core.visibility import State
from practice.cases.addresses import case_path
from practice.cases.models import CaseAuthor, CasePage, CaseUse
from practice.cases.services.states import set_case_state, set_use_state
from practice.cases.texts import STORY

EXCERPT = 500


def _author(page: CasePage) -> Any:
    row = (
        CaseAuthor.objects.accepted().filter(case_key=page.case_key, user__isnull=False).select_related("user").first()
    )
    return row.user if row is not None else None


def _page_of(use: CaseUse) -> CasePage | None:
    return CasePage.objects.filter(translation_key=use.case_key).select_related("locale").order_by("pk").first()


def _use_title(use: CaseUse) -> str:
    page = _page_of(use)
    return f"{page.title} · {use.user_name}" if page is not None else use.user_name


def _use_url(use: CaseUse) -> str:
    page = _page_of(use)
    return f"{case_path(page.language, page.slug)}#use-{use.pk}" if page is not None else ""


objects.register(
    objects.Kind(
        name="cases.case",
        label=pgettext_lazy("what others did", "case"),
        model=CasePage,
        visible_to=lambda user: CasePage.objects.visible_to(user).select_related("locale"),
        title=lambda page: page.title if page.live else page.draft_title or page.title,
        url=lambda page: case_path(page.language, page.slug),
        excerpt=lambda page: (page.summary or plain_text(page.problem))[:EXCERPT],
        language=lambda page: page.language,
        author=_author,
        set_state=set_case_state,
    )
)
objects.register(
    objects.Kind(
        name="cases.use",
        label=gettext_lazy("use of a case"),
        model=CaseUse,
        visible_to=lambda user: CaseUse.objects.visible_to(user).select_related("user"),
        title=_use_title,
        url=_use_url,
        excerpt=lambda use: use.note[:EXCERPT],
        language=lambda use: use.language,
        author=lambda use: use.user,
        set_state=set_use_state,
    )
)


def _uses(person: Any, since: datetime) -> Any:
    return CaseUse.objects.public().filter(user=person, created_at__gte=since)


def _cases(person: Any, since: datetime) -> Any:
    """What one alone wrote. What others wrote along is left to a moderator."""
    mine = CaseAuthor.objects.accepted().filter(user=person, role=CaseAuthor.Role.AUTHOR, since__gte=since)
    pages = CasePage.objects.filter(translation_key__in=mine.values("case_key"), state=State.VISIBLE, live=True)
    return pages.filter(locale__language_code=F("original_language")).select_related("locale")


def _is_shared(page: CasePage, person: Any) -> bool:
    return CaseAuthor.objects.accepted().filter(case_key=page.case_key).exclude(user=person).exists()


def _count(person: Any, since: datetime) -> int:
    return int(_cases(person, since).count()) + int(_uses(person, since).count())


def _undo(person: Any, since: datetime, by: Any) -> tuple[moderation.Items, list[str]]:
    items: moderation.Items = []
    left: list[str] = []
    for page in _cases(person, since):
        if _is_shared(page, person):
            left.append(_("“%(title)s”: others have written in this case.") % {"title": page.title})
            continue
        items.append({"did": "case", "case": page.pk, "was": page.state, "title": page.title, "url": ""})
        set_case_state(page, State.HIDDEN, by)
    for use in _uses(person, since):
        items.append({"did": "use", "use": use.pk, "was": use.state, "title": _use_title(use), "url": ""})
        set_use_state(use, State.HIDDEN, by)
    return items, left


def _redo(items: moderation.Items, by: Any) -> list[str]:
    for item in items:
        if item["did"] == "case":
            page = CasePage.objects.filter(pk=item["case"], state=State.HIDDEN).first()
            if page is not None:
                set_case_state(page, item["was"], by)
            continue
        use = CaseUse.objects.filter(pk=item["use"], state=State.HIDDEN).first()
        if use is not None:
            set_use_state(use, item["was"], by)
    return []


def _sample(most: int) -> list[tuple[str, str, str]]:
    rows = CasePage.objects.published().select_related("locale").order_by("-pk")[:most]
    return [
        (page.title, case_path(page.language, page.slug), "".join(getattr(page, name) for name in STORY))
        for page in rows.iterator(chunk_size=100)
    ]


moderation.register_undo(moderation.Undo(name="cases", count=_count, undo=_undo, redo=_redo))
moderation.register_sample("cases", _sample)
