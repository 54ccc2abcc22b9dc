"""Organisations, their members, and practitioners who wish to be found."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "practice.organisations"
    label = "organisations"
    verbose_name = _("Organisations")
