"""Debates: citizens, politicians and officers, and what came of it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.mail import registry as letters
from community.profiles import contributions
from core import searchable


class DebateConfig(AppConfig):
    name = "debate"
    verbose_name = _("Debate")

    def ready(self) -> None:
        searchable.register("debate", _("Debates"), "debate.Debate")
        contributions.register("debate.debate", "debate.contributions.read_debates")
        contributions.register("debate.post", "debate.contributions.read_posts")
        letters.register("debate.question", "debate.letters.write_question")
        letters.register("debate.mail", "debate.mail_letters.write_answer")
