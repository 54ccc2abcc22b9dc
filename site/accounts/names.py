"""Names that others see: a pseudonym is fine, a mask is not."""

import unicodedata
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.lookalikes import has_lookalikes, plain_letters, shape

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

NAME_LENGTH = 60
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn"}
# Who speaks for the site is told by a role, never by a name. In the five languages.
_OFFICE_WORDS = """
admin administrator administration administrateur beheerder beheer webmaster sysop root system systeem
moderator moderators moderatorer moderatoren moderation moderatie
editor editors redaktør redaktion redaktör redaktionen redaktionell redacteur redactie redaksjon
politician politicus politiker officer tjänsteperson medewerker
mayor burgemeester borgmester borgmästare ordfører
kommune kommunen gemeente municipality support helpdesk
"""
_OFFICES = frozenset(shape(word) for word in _OFFICE_WORDS.split())


def clean_display_name(text: str) -> str:
    """The name in NFC with single spaces. Raises ValidationError for signs that cannot be seen."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if any(unicodedata.category(sign) in _UNSEEN for sign in name):
        raise ValidationError(_("The name holds signs that cannot be seen. Please write it again."))
    if "@" in name:
        raise ValidationError(_("Please choose a name that is not an e-mail address: everybody sees it."))
    return name


def clean_own_name(text: str, *, user: "User | AnonymousUser | None" = None) -> str:
    """The name as somebody may take it. `user` may keep their own.

    Raises ValidationError for what hides something, for a name that passes for another person's,
    and for the name of an office.
    """
    name = clean_display_name(text)
    if isinstance(user, User) and name == user.display_name:
        return name
    if has_lookalikes(name) or plain_letters(name) != name or not shape(name):
        raise ValidationError(_("Please write the name in the letters of one alphabet."))
    if any(shape(word) in _OFFICES for word in [name, *name.replace("-", " ").replace(".", " ").split()]):
        raise ValidationError(
            _("This is the name of an office. Those who hold one are shown with it; please choose another name.")
        )
    others = User.objects.filter(name_shape=shape(name))
    if isinstance(user, User) and user.pk:
        others = others.exclude(pk=user.pk)
    if others.exists():
        raise ValidationError(
            _("Somebody here has this name, or one that looks the same. Add something that tells you apart.")
        )
    return name


def suggested_name(text: object) -> str:
    """A name from elsewhere, to begin with in a form; empty where it would be refused anyway."""
    try:
        return clean_display_name(str(text or ""))[:NAME_LENGTH]
    except ValidationError:
        return ""
