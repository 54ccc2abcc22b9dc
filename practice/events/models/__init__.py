"""What an event is made of."""

from practice.events.models.calendar import CalendarKey
from practice.events.models.event import ADDRESS_LENGTH, PLACE_LENGTH, REASON_LENGTH, TITLE_LENGTH, Event
from practice.events.models.material import Material
from practice.events.models.occurrence import Occurrence
from practice.events.models.registration import NOTE_LENGTH, Attendance, Registration

__all__ = [
    "ADDRESS_LENGTH",
    "NOTE_LENGTH",
    "PLACE_LENGTH",
    "REASON_LENGTH",
    "TITLE_LENGTH",
    "Attendance",
    "CalendarKey",
    "Event",
    "Material",
    "Occurrence",
    "Registration",
]
