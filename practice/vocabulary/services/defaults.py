"""Terms for a new site."""

from django.db import transaction

from practice.vocabulary.default_terms import default_terms
from practice.vocabulary.models import Term


@transaction.atomic
def ensure_terms() -> None:
    """Make what is missing. A term that there is already, whatever it is called by now, stays as it is."""
    there = {(kind, key.lower()): pk for kind, key, pk in Term.objects.values_list("kind", "key", "pk")}
    for position, line in enumerate(default_terms(), 1):
        if (line.kind, line.key) not in there:
            made = Term.objects.create(
                kind=line.kind,
                key=line.key,
                names=line.names,
                parent_id=there.get((line.kind, line.parent)),
                position=position * 10,
            )
            there[line.kind, line.key] = made.pk
