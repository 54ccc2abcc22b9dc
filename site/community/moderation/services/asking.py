"""The site's content rules, asked before anything is saved: what they refuse, and what they ask to look at again."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from community.moderation.models import ContentRule
from community.moderation.services.content_rules import Finding, look
from core.models import Tally

Effect = ContentRule.Effect


def ask(
    *,
    title: str,
    html: str,
    author: Any,
    submission: uuid.UUID | None,
    before: str = "",
    rules: Sequence[ContentRule] | None = None,
) -> Finding:
    """What to tag or hold it with. Raises ValidationError keyed `body`: refused, or to be looked at again.

    `rules` is for who has asked for them already.
    """
    finding = look(title=title, html=html, author=author, before=before, rules=rules)
    if finding.rule is None:
        return finding
    message = finding.rule.message
    if finding.effect == Effect.REFUSE:
        raise ValidationError({"body": message or _("This holds words or links that are not allowed here.")})
    if finding.effect == Effect.WARN and not _was_warned(submission, finding.rule):
        text = message or _("This holds words or links that often break the rules.")
        again = _("Look at it once more. If you mean it so, save again.")
        raise ValidationError({"body": f"{text} {again}"})
    return finding


def _was_warned(submission: uuid.UUID | None, rule: ContentRule) -> bool:
    """True from the second time that the same form comes with the same thing."""
    if submission is None:
        return False
    key = sha256(f"warned:{submission}:{rule.pk}".encode()).hexdigest()
    _tally, made = Tally.objects.get_or_create(
        key=key, defaults={"count": 1, "expires_at": timezone.now() + timedelta(days=1)}
    )
    return not made
