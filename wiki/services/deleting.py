"""Deleting an article: a moderator decides, with a rule and reasons; its author is told, and it can be taken back."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community.flags.services import open_case
from community.moderation.models import Decision
from community.moderation.services.deciding import Verdict, decide, take_back
from core.visibility import State
from wiki.models import Article
from wiki.permissions import can_delete_article

Action = Decision.Action
KIND = "wiki.article"


@transaction.atomic
def delete_article(*, article: Article, by: Any, rule_key: str, statement: str = "") -> Decision:
    """Out of sight with all its versions. Raises PermissionDenied, or ValidationError keyed by field."""
    if not can_delete_article(by):
        raise PermissionDenied
    locked = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    if locked.state != State.VISIBLE:
        raise ValidationError(_("The article is out of sight already."), code="hidden")
    verdict = Verdict(action=Action.REMOVE, rule_key=rule_key, statement=statement)
    return decide(case=open_case(locked), moderator=by, verdict=verdict)


def bring_back(*, decision: Decision, by: Any) -> None:
    """Raises PermissionDenied: of what one wrote oneself another moderator decides."""
    if not can_delete_article(by) or decision.kind != KIND or decision.action != Action.REMOVE:
        raise PermissionDenied
    take_back(decision=decision, moderator=by)
