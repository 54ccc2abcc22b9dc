"""Not keeping things longer than they are needed."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from accounts.mail.models import Letter
from accounts.privacy.models import Export
from accounts.privacy.registry import purges

logger = logging.getLogger(__name__)


def days_ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def purge_old_data() -> dict[str, int]:
    """Delete what is older than its setting says; how many rows of each kind."""
    found = {"letters": _letters(), "exports": _exports()}
    for name, purge in purges().items():
        found[name] = purge()
    logger.info("Purged: %s", ", ".join(f"{name} {count}" for name, count in found.items()))
    return found


def _letters() -> int:
    return Letter.objects.filter(next_try_at=None, created_at__lt=days_ago(settings.MAIL_LOG_DAYS)).delete()[0]


def _exports() -> int:
    count = 0
    for export in Export.objects.filter(expires_at__lt=timezone.now()):
        if export.file.name:
            export.file.storage.delete(export.file.name)
        export.delete()
        count += 1
    return count
