"""What events keep of people: who announces them, who registered, who came, and the address of one's calendar."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import Erased, before_erasing, register, register_purge
from accounts.privacy.services.purging import days_ago
from practice.events.models import Occurrence, Registration
from practice.events.services.announcing import refresh_event
from practice.events.services.erasing import give_seats_back, take_the_name_off

NOTE_DAYS = 60

register(
    "events.Event.author",
    title=_("Events that you announced"),
    why=_("So that others see who invites them."),
    kept=_("As long as the event is kept."),
    erased=Erased.UNNAMED,
    names={"events.Event.author": ["author_name"]},
)
register(
    "events.Registration.user",
    title=_("Events that you registered for"),
    why=_("So that you have a seat, are reminded and told of changes, and the organiser knows who comes."),
    kept=_("As long as the event is kept. Your note to the organiser goes two months after it."),
    erased=Erased.DELETED,
)
register(
    "events.CalendarKey.user",
    title=_("The address of your calendar"),
    why=_("So that a calendar elsewhere can show the events that you registered for, and those of your groups."),
    kept=_("Until you renew it, or erase your account."),
    erased=Erased.DELETED,
    # Whoever has it reads the calendar.
    omit=["key"],
)
register(
    "events.Material.added_by",
    title=_("What you handed out at events"),
    why=_("So that those who came find it again."),
    kept=_("As long as the event is kept."),
    erased=Erased.UNNAMED,
)


def purge_notes() -> int:
    """What somebody eats or needs is nobody's business once the event is over."""
    lately = Occurrence.objects.filter(event=OuterRef("event"), ends_at__gte=days_ago(NOTE_DAYS))
    return Registration.objects.exclude(note="").filter(~Exists(lately)).update(note="")


register_purge("notes to organisers", purge_notes)


@before_erasing
def leave_events(user: Any) -> Callable[[], None]:
    """Seats go to those who wait, and pages that show the name are made anew."""
    give_seats_back(user)
    numbers = take_the_name_off(user)

    def forget_pages() -> None:
        for number in numbers:
            refresh_event.enqueue(number)

    return forget_pages
