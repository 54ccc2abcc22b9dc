"""Telling people what happened to what they wrote."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "community.notifications"
    label = "community_notifications"
    verbose_name = _("Notifications")
