"""Recording what happened."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.models import User
from community.activity.models import Event, EventObject
from community.activity.tasks import tell_on

PERSON = "accounts.person"


def record(
    *,
    verb: str,
    actor: User | None,
    actor_name: str = "",
    about: tuple[str, int | str],
    objects: Sequence[tuple[str, int | str]] = (),
    title: str,
    url: str,
    language: str,
    values: Mapping[str, Any] | None = None,
    recipients: Sequence[tuple[int, str]] = (),
    is_public: bool = True,
    point: tuple[Decimal | None, Decimal | None] = (None, None),
    key: str | None = None,
) -> Event:
    """Write down one event and queue telling it on; both or neither, with the caller's transaction.

    `about` and `objects` are (kind, id) as in `core.objects`; `url` is a path of the site.
    `recipients` are (user id, reason): people told whether they follow anything or not.
    With a `key`, the same event is recorded once however often it is asked for.
    `point` is where it happened, (latitude, longitude): who follows a place around it hears of it too.
    An event that is not public is in nobody's feed; only its recipients hear of it.
    """
    fields = {
        "verb": verb,
        "actor": actor if actor is not None and actor.is_authenticated else None,
        "actor_name": (actor_name or (str(actor) if actor is not None and actor.is_authenticated else ""))[:255],
        "kind": about[0],
        "object_id": str(about[1]),
        "title": title[:255],
        "url": url[:1000],
        "language": language,
        "values": dict(values or {}),
        "is_public": is_public,
    }
    with transaction.atomic():
        if key is not None:
            event, made = Event.objects.get_or_create(key=key, defaults=fields)
            if not made:
                return event
        else:
            event = Event.objects.create(**fields)
        concerned = dict.fromkeys((kind, str(number)) for kind, number in (about, *objects))
        if event.actor_id is not None and is_public:
            concerned[PERSON, str(event.actor_id)] = None
        EventObject.objects.bulk_create(
            [EventObject(event=event, kind=kind, object_id=number) for kind, number in concerned]
        )
        tell_on.enqueue(
            event.pk,
            [[int(person), reason] for person, reason in recipients],
            None if None in point else [str(degrees) for degrees in point],
        )
    return event
