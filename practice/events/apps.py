"""Meetings: when, where, who comes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "practice.events"
    label = "events"
    verbose_name = _("Events")
