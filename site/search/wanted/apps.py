"""Words that people search for and find nothing: what this site might tell about."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WantedConfig(AppConfig):
    name = "search.wanted"
    label = "wanted_words"
    verbose_name = _("Wanted words")
