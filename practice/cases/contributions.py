"""What a person wrote and used, for the page of that person."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from community.profiles.contributions import Contribution
from practice.cases.addresses import case_path
from practice.cases.models import CaseAuthor, CasePage, CaseUse

SUMMARY = 160


def read_cases(author_id: int, until: datetime | None, below: int, limit: int) -> Iterator[Contribution]:
    """Published cases in the language they were written in; only what everybody sees."""
    mine = CaseAuthor.objects.accepted().filter(user_id=author_id).values("case_key")
    rows = CasePage.objects.published().filter(
        translation_key__in=mine, first_published_at__isnull=False, locale__language_code=F("original_language")
    )
    if until is not None:
        rows = rows.filter(Q(first_published_at__lt=until) | Q(first_published_at=until, pk__lt=below))
    for page in rows.for_listing().select_related("locale").order_by("-first_published_at", "-pk")[:limit]:
        if page.first_published_at is not None:
            yield Contribution(
                when=page.first_published_at,
                pk=page.pk,
                title=page.title,
                url=case_path(page.language, page.slug),
                language=page.language,
                label=pgettext("what others did", "case"),
                summary=page.summary[:SUMMARY],
            )


def read_uses(author_id: int, until: datetime | None, below: int, limit: int) -> Iterator[Contribution]:
    """Cases that they used too."""
    rows = CaseUse.objects.visible_to(None).filter(user_id=author_id)
    if until is not None:
        rows = rows.filter(Q(created_at__lt=until) | Q(created_at=until, pk__lt=below))
    found = list(rows.order_by("-created_at", "-pk")[:limit])
    pages = {
        page.translation_key: page
        for page in CasePage.objects.published()
        .filter(translation_key__in=[use.case_key for use in found])
        .for_listing()
        .select_related("locale")
        .order_by("-pk")
    }
    for use in found:
        page = pages.get(use.case_key)
        if page is not None:
            yield Contribution(
                when=use.created_at,
                pk=use.pk,
                title=page.title,
                url=f"{case_path(page.language, page.slug)}#use-{use.pk}",
                language=page.language,
                label=_("used a case"),
                summary=use.note[:SUMMARY],
            )
