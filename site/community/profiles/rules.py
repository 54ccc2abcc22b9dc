"""What somebody tells of themselves is looked at by the content rules, as every text is."""

import re
from uuid import NAMESPACE_OID, uuid5

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from community.moderation.models import ContentRule
from community.moderation.services.asking import ask
from community.moderation.services.content_rules import Finding
from core.html import fill, join

_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
Effect = ContentRule.Effect


def look_at_name(name: str, user: User) -> str:
    """The effect of the weightiest rule that hits, for `follow_effect`. Raises ValidationError.

    A name stands beside all that was ever written and cannot wait, so one that a rule would hold is refused.
    """
    finding = _ask(name, before=user.display_name, user=user)
    if finding.rule is not None and finding.effect == Effect.HOLD:
        raise ValidationError(finding.rule.message or _("This holds words or links that are not allowed here."))
    return finding.effect


def look_at_words(words: str, *, before: str, user: User) -> str:
    """The same for what is told; what a rule holds waits out of sight."""
    return _ask(words, before=before, user=user).effect


def _ask(words: str, *, before: str, user: User) -> Finding:
    if words == before:
        return Finding()
    # The same words of the same person once more: whoever was warned means it.
    again = uuid5(NAMESPACE_OID, f"profile:{user.pk}:{words}")
    try:
        return ask(title="", html=_marked_up(words), author=user, submission=again, before=_marked_up(before))
    except ValidationError as error:
        raise ValidationError(error.messages) from error


def _marked_up(words: str) -> str:
    """Plain words as the rules read them, with what looks like an address as a link."""
    links = join(fill(' <a href="{}">·</a>', address) for address in _ADDRESS.findall(words))
    return fill("<p>{}{}</p>", words, links)
