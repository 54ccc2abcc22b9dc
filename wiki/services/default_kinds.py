"""Kinds of subject for a new site."""

from django.db import transaction

from wiki.default_kinds import default_kinds
from wiki.models import Kind
from wiki.services.kinds import forget_kinds


@transaction.atomic
def ensure_kinds() -> None:
    """Make what is missing. A kind that there is already, whatever it is called by now, stays as it is."""
    there = set(Kind.objects.values_list("key", flat=True))
    for position, kind in enumerate(default_kinds(), 1):
        if kind.key not in there:
            Kind.objects.create(
                key=kind.key,
                names=kind.names,
                starts=kind.starts,
                fields=kind.fields,
                schema_type=kind.schema_type,
                position=position * 10,
            )
    forget_kinds()
