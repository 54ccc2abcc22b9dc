"""What events have, for all that is about anything: reports, follows, feeds."""

from django.utils.translation import pgettext_lazy

from community.moderation import registry as moderation
from core import objects
from core.html import plain_text
from practice.events.models import Event
from practice.events.querysets import KIND
from practice.events.services import undoing
from practice.events.services.following_groups import follow_group
from practice.events.services.states import set_event_state
from practice.groups.hooks import on_sight_changed

EXCERPT = 500

objects.register(
    objects.Kind(
        name=KIND,
        label=pgettext_lazy("where people meet", "event"),
        model=Event,
        visible_to=lambda user: Event.objects.visible_to(user).select_related("author"),
        title=lambda event: event.title,
        url=lambda event: event.get_absolute_url(),
        excerpt=lambda event: plain_text(event.body)[:EXCERPT],
        language=lambda event: event.language,
        author=lambda event: event.author,
        set_state=set_event_state,
    )
)
moderation.register_undo(
    moderation.Undo(name="events", count=undoing.count_since, undo=undoing.undo_since, redo=undoing.redo)
)
moderation.register_sample("events", undoing.sample)
on_sight_changed(follow_group)
