"""Telling people what happened to what they wrote or follow."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.mail.registry import register
from community.activity.registry import on_event


class NotificationsConfig(AppConfig):
    name = "community.notifications"
    label = "community_notifications"
    verbose_name = _("Notifications")

    def ready(self) -> None:
        on_event("community.notifications.services.telling.tell")
        register("notifications.one", "community.notifications.letters.write_one")
        register("notifications.digest", "community.notifications.letters.write_digest")
