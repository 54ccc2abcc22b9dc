"""The front page of the practice: what is new in all of it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrontConfig(AppConfig):
    name = "practice.front"
    label = "practice"
    verbose_name = _("Practice")
