"""The citizens' wiki."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.mail import registry as mail
from community.profiles import contributions, sections
from core import searchable
from wiki.facts import add_source


class WikiConfig(AppConfig):
    name = "wiki"
    verbose_name = _("Wiki")

    def ready(self) -> None:
        searchable.register(
            "article",
            _("Articles"),
            "wiki.Article",
            sight="{row}.state = 'visible'",
            reader="wiki.services.indexing.read_hits",
            describer="wiki.services.indexing.describe_articles",
        )
        add_source("wiki.services.kinds.own_facts")
        contributions.register("wiki", "wiki.contributions.read_contributions")
        mail.register("wiki.proposal", "wiki.letters.proposal_letter")
        sections.register("wiki trust", "wiki.views.trust.trust_section")
        sections.register("wiki changes", "wiki.views.trust.own_section", own=True)
