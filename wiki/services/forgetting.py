"""Not keeping what waits longer than it is needed."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from wiki.models import Proposal

State = Proposal.State


def purge_proposals() -> int:
    """Keys and addresses whose time is over are forgotten; what was rejected or withdrawn long ago goes."""
    now = timezone.now()
    keyed = Proposal.objects.exclude(key_hash="").filter(key_expires_at__lte=now)
    forgotten = keyed.update(key_hash="", key_expires_at=None, email="")
    old = now - timedelta(days=settings.WIKI_REJECTED_DAYS)
    over = Q(state=State.REJECTED, reviewed_at__lt=old) | Q(state=State.WITHDRAWN, created_at__lt=old)
    return forgotten + Proposal.objects.filter(over).delete()[0]
