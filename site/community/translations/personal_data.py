"""What translations keep of people, and what a service is sent."""

from typing import Any

from django.utils.functional import lazystr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.privacy.registry import Erased, before_erasing, register, register_purge
from community.translations.engines.chosen import service
from community.translations.models import Correction
from community.translations.services.forgetting import forget_unread


class _Why:
    """Names the service of today, in the language of whoever reads."""

    def __str__(self) -> str:
        kept = _("So that you are asked once whether texts may be sent to a translation service, and not each time.")
        chosen = service()
        if chosen is None or not chosen.host:
            now = _("At present nothing is sent anywhere.")
            return f"{kept} {now}"
        sent = _(
            "When a reader asks for it, the words of a public text are sent to %(service)s, without the names of "
            "who wrote it and who reads it."
        ) % {"service": chosen.full_name}
        return f"{kept} {sent}"


register(
    "community_translations.Choice.user",
    title=gettext_lazy("Your choice about translations"),
    why=lazystr(_Why()),
    kept=gettext_lazy("Until you take it back, or erase your account."),
    erased=Erased.DELETED,
)
register(
    "community_translations.Correction.author",
    title=gettext_lazy("Translations that you corrected"),
    why=gettext_lazy("So that readers see that a person corrected the translation, and who."),
    kept=gettext_lazy("As long as the translation is read."),
    erased=Erased.UNNAMED,
    names={"community_translations.Correction.author": ["author_name"]},
)
register_purge("translations that nobody reads", forget_unread)


@before_erasing
def take_the_roles_off(user: Any) -> None:
    """A party and a committee name a person."""
    Correction.objects.filter(author=user).update(author_role="")
