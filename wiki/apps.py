"""The citizens' wiki."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from community.notifications.registry import register


class WikiConfig(AppConfig):
    name = "wiki"
    verbose_name = _("Wiki")

    def ready(self) -> None:
        register(
            "wiki.merged",
            _("%(name)s changed “%(title)s” while you were writing. Both changes are now in the article."),
        )
