"""Saying by hand how much a version matters to the other languages."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from core.visibility import State
from wiki.languages import WEIGHTS
from wiki.models import Revision
from wiki.permissions import can_weigh_revision
from wiki.services.staleness import refresh_staleness


def weigh_by_hand(*, revision: Revision, significance: int, author: Any) -> None:
    """Raises PermissionDenied, or ValidationError for what is no weight or a version that nobody sees."""
    if not can_weigh_revision(author, revision):
        raise PermissionDenied
    if significance not in WEIGHTS or revision.state != State.VISIBLE:
        raise ValidationError(_("Choose how much the change matters."), code="weight")
    # Apart: who holds a version's row may wait for no article.
    Revision.objects.filter(pk=revision.pk).update(significance=significance)
    revision.significance = significance
    refresh_staleness(revision.article.translation_key)
