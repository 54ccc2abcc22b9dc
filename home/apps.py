"""The project's own site."""

from typing import Any

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from core import searchable
from debate import carriers
from debate.addresses import debates_path
from home.signals import after_page_changed, after_page_published, after_partner_changed, partner_changed


def _to_article(debate: Any, language: str) -> str:
    """Where a closed debate becomes an article."""
    return f"{debates_path(language)}{debate.pk}/to-article/"


def _to_case(debate: Any, language: str) -> str:
    """Where it becomes the draft of a case."""
    return f"{debates_path(language)}{debate.pk}/to-case/"


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Site")

    def ready(self) -> None:
        carriers.register("wiki", title=_("Carry it on in the wiki"), url=_to_article)
        carriers.register("practice", title=_("Make a case of it"), url=_to_case)
        # Models are not there yet when this file is read.
        import_string("home.debates_in_groups.register")()
        import_string("home.organisation_debates.register")()
        searchable.register("news", _("News"), "home.NewsPage")
        for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
            signal.connect(after_page_changed, dispatch_uid="home.after_page_changed")
        partner_changed.connect(after_partner_changed, dispatch_uid="home.after_partner_changed")
        page_published.connect(after_page_published, dispatch_uid="home.after_page_published")
