"""The project's own site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from core import searchable
from home.signals import after_page_changed


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Site")

    def ready(self) -> None:
        searchable.register("news", _("News"), "home.NewsPage")
        for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
            signal.connect(after_page_changed, dispatch_uid="home.after_page_changed")
