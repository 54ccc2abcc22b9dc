"""Case studies: what others did, what it cost, what can be used again."""

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from accounts import preferences
from accounts.mail import registry as letters
from community.profiles import contributions
from core import searchable
from practice.cases import finding_signals
from practice.organisations import mentions, merging
from practice.organisations import sections as organisation_sections


class CasesConfig(AppConfig):
    name = "practice.cases"
    label = "cases"
    verbose_name = _("Cases")

    def ready(self) -> None:
        searchable.register(
            "case", _("Cases"), "cases.CasePage", describer="practice.cases.services.indexing.describe_cases"
        )
        contributions.register("cases.case", "practice.cases.contributions.read_cases")
        contributions.register("cases.use", "practice.cases.contributions.read_uses")
        preferences.register(
            title=_("Your cases"),
            about=_("Drafts, what waits for review, and who asks you to write along."),
            url_name="cases:my_cases",
        )
        letters.register("cases.invitation", "practice.cases.letters.write_invitation")
        mentions.register("cases", "practice.cases.services.telling.purge_cases_of")
        organisation_sections.register("cases", "practice.cases.organisation_section.section")
        merging.register("cases", "practice.cases.organisation_moves.move", "practice.cases.organisation_moves.back")
        # Models are not there yet when this file is read.
        import_string("practice.cases.reviews.connect")()
        finding_signals.connect()
