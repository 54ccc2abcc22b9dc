"""Deciding what may stay: one queue for everything, with reasons and appeals."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.mail import registry as letters
from community.activity.registry import register_verb


class ModerationConfig(AppConfig):
    name = "community.moderation"
    label = "community_moderation"
    verbose_name = _("Moderation")

    def ready(self) -> None:
        register_verb(
            "moderation.decided",
            sentence=_("A moderator has decided about “%(title)s”. Read what, why, and how to appeal."),
            rhythm="now",
        )
        register_verb(
            "moderation.appealed", sentence=_("There is an appeal about “%(title)s” to decide."), rhythm="daily"
        )
        register_verb(
            "moderation.appeal_decided", sentence=_("Your appeal about “%(title)s” has been decided."), rhythm="now"
        )
        register_verb(
            "moderation.reversed", sentence=_("A decision about “%(title)s” has been taken back."), rhythm="now"
        )
        register_verb(
            "moderation.outcome",
            sentence=_("What you reported, “%(title)s”, has been looked at. Thank you for telling us."),
            rhythm="now",
        )
        letters.register("moderation.outcome", "community.moderation.letters.outcome")
