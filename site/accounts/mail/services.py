"""Putting letters into the post tray."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from accounts.mail.models import Letter
from accounts.mail.tasks import deliver
from accounts.models import User

BATCH = 100


def post(
    *,
    kind: str,
    recipient: User | None = None,
    address: str = "",
    language: str = "",
    args: Mapping[str, Any] | None = None,
    key: str | None = None,
) -> None:
    """One letter to a person, or to an address; sent in the background, with the caller's transaction.

    `kind` is registered in `accounts.mail.registry`; `args` are what its writer needs, kept as JSON.
    """
    post_each(
        [
            Letter(
                kind=kind,
                recipient=recipient,
                address="" if recipient is not None else address,
                language=language,
                args=dict(args or {}),
                key=key,
            )
        ]
    )


@transaction.atomic
def post_each(letters: Sequence[Letter]) -> None:
    """Several letters; one whose key is there already is not posted again."""
    keyed = [letter.key for letter in letters if letter.key]
    known = set(Letter.objects.filter(key__in=keyed).values_list("key", flat=True)) if keyed else set()
    fresh = [letter for letter in letters if letter.key not in known]
    # Two who post the same at once: the database keeps one, and the other is left out quietly.
    Letter.objects.bulk_create(fresh, batch_size=500, ignore_conflicts=any(letter.key for letter in fresh))
    if any(letter.key for letter in fresh):
        ids = list(Letter.objects.filter(key__in=[letter.key for letter in fresh]).values_list("pk", flat=True))
        ids += [letter.pk for letter in fresh if not letter.key and letter.pk]
    else:
        ids = [letter.pk for letter in fresh]
    for start in range(0, len(ids), BATCH):
        deliver.enqueue(ids[start : start + BATCH])
