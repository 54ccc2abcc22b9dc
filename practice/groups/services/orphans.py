"""Bytes in the private store that no row names: left behind when a save was given up half way."""

import logging
from datetime import datetime, timedelta

from django.utils import timezone

from practice.groups.models import FileVersion
from practice.groups.services.filing import store

logger = logging.getLogger(__name__)

# A save that goes on at this very moment is left alone.
OLD = timedelta(days=1)
ROOT = "groups"


def delete_orphans() -> int:
    """How many were deleted."""
    files, deleted = store(), 0
    try:
        folders, _none = files.listdir(ROOT)
    except (FileNotFoundError, NotImplementedError):
        return 0
    for folder in folders:
        _folders, names = files.listdir(f"{ROOT}/{folder}")
        places = [f"{ROOT}/{folder}/{name}" for name in names]
        known = set(FileVersion.objects.filter(stored_as__in=places).values_list("stored_as", flat=True))
        for place in places:
            if place not in known and _age(files.get_modified_time(place)) > OLD:
                files.delete(place)
                deleted += 1
    return deleted


def _age(moment: datetime) -> timedelta:
    return timezone.now() - moment
