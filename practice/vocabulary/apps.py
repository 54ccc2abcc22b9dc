"""The words that all of the practice shares: themes, channels, skills, in every language."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VocabularyConfig(AppConfig):
    name = "practice.vocabulary"
    label = "vocabulary"
    verbose_name = _("Vocabulary")
