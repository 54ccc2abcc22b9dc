"""Searches that people keep, and are told of what is new in them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts import preferences
from community.follows.registry import register


class SavedConfig(AppConfig):
    name = "search.saved"
    label = "saved_searches"
    verbose_name = _("Saved searches")

    def ready(self) -> None:
        register("saved_searches.search", label=_("Saved searches"), reason=_("You saved this search."))
        preferences.register(
            title=_("Your saved searches"),
            about=_("What you are told of when it is new on the site, and how often."),
            url_name="saved_searches:search_list",
        )
