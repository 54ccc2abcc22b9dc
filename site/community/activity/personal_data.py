"""What happened, and who did it."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import Erased, register, register_purge
from accounts.privacy.services.purging import days_ago
from community.activity.models import Event

register(
    "community_activity.Event.actor",
    title=_("What you did"),
    why=_("So that those who follow an article, a category or you are told what changed."),
    kept=_("A year."),
    erased=Erased.UNNAMED,
    names={"community_activity.Event.actor": ["actor_name"]},
)


def purge_events() -> int:
    return Event.objects.filter(created_at__lt=days_ago(settings.EVENT_DAYS)).delete()[0]


register_purge("events", purge_events)
