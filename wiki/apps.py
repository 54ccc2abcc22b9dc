"""The citizens' wiki."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from community.notifications.registry import register
from core import searchable


class WikiConfig(AppConfig):
    name = "wiki"
    verbose_name = _("Wiki")

    def ready(self) -> None:
        searchable.register("article", _("Articles"), "wiki.Article")
        register(
            "wiki.merged",
            _("%(name)s changed “%(title)s” while you were writing. Both changes are now in the article."),
        )
