"""What people follow: articles, categories, other people, and whatever else apps register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from community.activity.registry import on_event
from community.follows.registry import Breadth, register


class FollowsConfig(AppConfig):
    name = "community.follows"
    label = "community_follows"
    verbose_name = _("Follows")

    def ready(self) -> None:
        register(
            "accounts.person",
            label=_("People"),
            reason=_("You follow the person who did this."),
            breadth=Breadth.PERSON,
        )
        on_event("community.follows.services.follow_what_one_writes")
