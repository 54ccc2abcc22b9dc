"""Organisations that a person added, for the page of that person."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.profiles.contributions import Contribution
from practice.organisations.models import Organisation


def read_organisations(author_id: int, until: datetime | None, below: int, limit: int) -> Iterator[Contribution]:
    """Newest first; only what everybody sees."""
    rows = Organisation.objects.public().for_listing().filter(created_by=author_id)
    if until is not None:
        rows = rows.filter(Q(created_at__lt=until) | Q(created_at=until, pk__lt=below), created_at__lte=until)
    for organisation in rows.order_by("-created_at", "-id")[:limit]:
        yield Contribution(
            when=organisation.created_at,
            pk=organisation.pk,
            title=organisation.name,
            url=organisation.path(get_language() or ""),
            language=organisation.name_language,
            label=_("new organisation"),
        )
