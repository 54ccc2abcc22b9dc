"""Events: single and repeated, with registration and calendars."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.mail import registry as letters
from community.profiles import contributions
from core import searchable
from practice.organisations import mentions, merging, sections


class EventsConfig(AppConfig):
    name = "practice.events"
    label = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        searchable.register(
            "event",
            _("Events"),
            "events.Event",
            sight="{row}.state = 'visible' AND ({row}.group_id IS NULL OR EXISTS "
            "(SELECT 1 FROM groups_workinggroup whole WHERE whole.id = {row}.group_id AND whole.state = 'visible' "
            "AND whole.sight = 'public'))",
            reader="practice.events.services.indexing.read_events",
            describer="practice.events.services.indexing.describe_events",
        )
        contributions.register("events.event", "practice.events.contributions.read_events")
        merging.register("events", "practice.events.services.merging.move", "practice.events.services.merging.back")
        mentions.register("events", "practice.events.services.purging.purge_events_of")
        sections.register("events", "practice.events.organisation_section.section")
        letters.register("events.reminder", "practice.events.letters.write_reminder")
