"""Reading what others write in one's own language: detection, translators, corrections by people."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from accounts import preferences


class TranslationsConfig(AppConfig):
    name = "community.translations"
    label = "community_translations"
    verbose_name = _("Translations")

    def ready(self) -> None:
        import_module("community.translations.checks")
        # What can be translated is registered in the apps' module `translatable`.
        autodiscover_modules("translatable")
        preferences.register(
            title=_("Translations"),
            about=_("Whether what others write is translated for you, and by whom."),
            url_name="translations:preferences",
        )
