"""Debates: citizens, politicians and officers, and what came of it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.mail import registry as letters


class DebateConfig(AppConfig):
    name = "debate"
    verbose_name = _("Debate")

    def ready(self) -> None:
        letters.register("debate.question", "debate.letters.write_question")
        letters.register("debate.mail", "debate.mail_letters.write_answer")
