"""Announcing an event, changing it, making another like it."""

import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import mark
from community.flags.categories import Category
from community.flags.services import open_case
from community.moderation.models import ContentRule
from community.moderation.services.asking import ask
from practice.events.models import Event, Registration
from practice.events.parts import columns_of, merged
from practice.events.permissions import can_create_event, can_manage_event, is_shown_at_once
from practice.events.services.announcing import announce_event, refresh_event, tell_changed
from practice.events.services.details import Details, clean, clean_body, clean_language, clean_title, submission_key
from practice.events.services.occurring import Changed, materialise
from practice.events.services.registering import fill_seats
from practice.events.states import State
from practice.groups.models import WorkingGroup
from practice.organisations.models import Organisation

# What stands in people's calendars: when one of these changes, the entry there is another version.
_IN_CALENDARS = (
    "title", "zone", "first_day", "last_day", "start_time", "end_time", "rule", "excluded", "place_name", "address",
    "is_online", "online_url",
)  # fmt: skip
# What those who come have to know.
_TOLD = ("zone", "first_day", "last_day", "start_time", "end_time", "rule", "place_name", "address", "is_online")


def create_event(
    *,
    author: Any,
    details: Details,
    group: WorkingGroup | None = None,
    organisation: Organisation | None = None,
    submission: uuid.UUID | None = None,
) -> Event:
    """A new event with its times; it waits for a moderator when its author is not trusted yet, or a rule holds it.

    The same form sent twice gives the event that it made. Raises PermissionDenied, or ValidationError keyed by the
    names of the columns, and `rule`.
    """
    if not can_create_event(author, group, organisation):
        raise PermissionDenied
    fields = clean(details, group=group, organisation=organisation)
    _check_not_over(fields)
    key = submission_key(submission, author, sorted((name, str(value)) for name, value in fields.items()))
    finding = ask(title=fields["title"], html=_asked(fields), author=author, submission=submission)
    waits = finding.effect == ContentRule.Effect.HOLD or not is_shown_at_once(author, group)
    with transaction.atomic():
        # The author's row is the lock: the same form sent twice at once is one event.
        User.objects.select_for_update(no_key=True).only("pk").get(pk=author.pk)
        if (earlier := _earlier(author, fields, key, group)) is not None:
            return earlier
        event = Event.objects.create(
            author=author,
            author_name=str(author),
            author_role=mark(author),
            group=group,
            organisation=organisation,
            submission=key,
            state=State.WAITING if waits else State.VISIBLE,
            **fields,
        )
        materialise(event)
        if waits or finding.rule is not None:
            open_case(event, category=Category.SPAM if finding.rule is not None else "")
        if not waits:
            announce_event.enqueue(event.pk)
    return event


def edit_event(
    *,
    event: Event,
    by: Any,
    details: Details,
    organisation: Organisation | None = None,
    submission: uuid.UUID | None = None,
    base: Mapping[str, str] | None = None,
) -> Event:
    """Change it. Who registered is told of another time or place; times that are no more are cancelled, not lost.

    `base`: the digests of its parts as the form was drawn; what somebody else changed since then stays. Raises as
    `create_event` does, and Overtaken where both changed the same.
    """
    if not can_manage_event(by, event):
        raise PermissionDenied
    if organisation is not None and organisation != event.organisation and not can_create_event(by, None, organisation):
        raise PermissionDenied
    fields = clean(details, group=event.group, organisation=organisation, before=event)
    finding = ask(title=fields["title"], html=_asked(fields), author=by, submission=submission, before=_asked(event))
    with transaction.atomic():
        locked = Event.objects.select_for_update(no_key=True, of=("self",)).select_related("group").get(pk=event.pk)
        fields["organisation_id"] = organisation.pk if organisation else None
        if base is not None:
            fields = _with_others(locked, fields, base)
        _check_registered(locked, fields)
        changed = {name for name, value in fields.items() if getattr(locked, name) != value}
        if not changed:
            return locked
        for name in changed:
            setattr(locked, name, fields[name])
        locked.changed_at = timezone.now()
        if changed & set(_IN_CALENDARS):
            locked.sequence += 1
        locked.save()
        moved = materialise(locked)
        fill_seats(locked)
        if finding.rule is not None and locked.state == State.VISIBLE:
            open_case(locked, category=Category.SPAM)
        _tell(locked, changed, moved, by)
    return locked


def translate_event(*, event: Event, by: Any, language: str, title: str, body: str) -> Event:
    """The same in another language; without a title it is taken away. Raises as `create_event` does."""
    if not can_manage_event(by, event):
        raise PermissionDenied
    if clean_language(language) == event.language:
        raise ValidationError({"title": _("The event is in this language already: change the event itself.")})
    text = clean_body(body)
    words = {"title": clean_title(title), "body": text} if title.strip() or text else None
    if words is not None:
        ask(title=words["title"], html=text, author=by, submission=None)
    with transaction.atomic():
        locked = Event.objects.select_for_update(no_key=True, of=("self",)).get(pk=event.pk)
        others = {code: one for code, one in locked.translations.items() if code != language}
        locked.translations = {**others, language: words} if words is not None else others
        locked.changed_at = timezone.now()
        locked.save(update_fields=["translations", "changed_at"])
        refresh_event.enqueue(locked.pk)
    return locked


def _with_others(event: Event, fields: dict[str, Any], base: Mapping[str, str]) -> dict[str, Any]:
    """What was sent, with what others changed since the form was drawn."""
    found = merged(base, fields, columns_of(event))
    # No form says which days are left out, and what takes place once is registered for once.
    found["excluded"] = event.excluded if found["rule"] else []
    if not found["rule"] and found["registering"] == Event.Registering.EACH:
        found["registering"] = Event.Registering.ONCE
    return found


def _check_not_over(fields: dict[str, Any]) -> None:
    """Past events can be told of, to hand out what was shown; but nobody can register for one."""
    is_over = not fields["rule"] and fields["last_day"] < timezone.localdate() - timedelta(days=1)
    if is_over and fields["registering"] != Event.Registering.NONE:
        raise ValidationError({"registering": _("It is over: nobody can register for it any more.")})


def _check_registered(event: Event, fields: dict[str, Any]) -> None:
    """People rely on what they registered for."""
    rows = Registration.objects.filter(event=event)
    has_people = rows.exclude(state=Registration.State.WITHDRAWN).exists()
    if has_people and fields["registering"] != event.registering:
        raise ValidationError(
            {"registering": _("People have registered already, so how they do it can no longer be changed.")}
        )
    capacity = fields["capacity"]
    if capacity is None or not has_people:
        return
    most = event.going_count
    if event.registers_each:
        counts = event.occurrences.order_by("-going_count").values_list("going_count", flat=True)
        most = counts.first() or 0
    if capacity < most:
        raise ValidationError(
            {"capacity": _("%(number)d people have a seat already: there cannot be fewer.") % {"number": most}}
        )


def _earlier(author: Any, fields: dict[str, Any], key: uuid.UUID | None, group: WorkingGroup | None) -> Event | None:
    """What this very form has made already. Raises ValidationError for the same event from another form."""
    same = Q(
        author=author,
        group=group,
        title=fields["title"],
        first_day=fields["first_day"],
        start_time=fields["start_time"],
        created_at__gte=timezone.now() - timedelta(days=1),
    )
    if key is not None:
        same |= Q(submission=key)
    found = list(Event.objects.filter(same, cancelled_at=None)[:10])
    for event in found:
        if key is not None and event.submission == key:
            return event
    if found:
        raise ValidationError({"title": _("You have announced this very event already.")}, code="repeated")
    return None


def _asked(about: Any) -> str:
    """All that rules of content look at."""
    if isinstance(about, Event):
        return f"{about.body} {about.place_name} {about.address} {about.online_url}"
    return f"{about['body']} {about['place_name']} {about['address']} {about['online_url']}"


def _tell(event: Event, changed: set[str], moved: Changed, by: Any) -> None:
    stamp = f"{event.pk}:{int(event.changed_at.timestamp() * 1000)}"
    for row in moved.dropped:
        tell_changed.enqueue(event.pk, "events.time_cancelled", f"events.dropped:{row.pk}", [row.pk], by.pk)
    if changed & set(_TOLD):
        some = [row.pk for row in moved.moved] if not changed & {"place_name", "address", "is_online"} else []
        tell_changed.enqueue(event.pk, "events.changed", f"events.changed:{stamp}", some[:1000], by.pk)
    else:
        refresh_event.enqueue(event.pk)
