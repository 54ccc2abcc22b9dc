"""Reporting what breaks the law or the house rules."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FlagsConfig(AppConfig):
    name = "community.flags"
    label = "community_flags"
    verbose_name = _("Reports")
