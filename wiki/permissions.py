"""Who may do what in the wiki. Views, templates, services and the admin all ask here."""

from typing import TYPE_CHECKING, Any

from django.conf import settings

from accounts.elections.period import frozen_until
from accounts.roles import is_moderator
from community.moderation.suspensions import is_suspended
from core.visibility import State, sees_hidden

if TYPE_CHECKING:
    from wiki.models import Article

ANYONE, CONFIRMED, MEMBERS = "anyone", "confirmed", "members"


def may_edit(user: Any) -> bool:
    """May this person change or create articles? Follows the setting WIKI_EDITORS; who is suspended may not,
    nor a politician while an election is near and the site is set so.

    Signing in with a password needs a confirmed address, so whoever is signed in is confirmed.
    """
    if settings.WIKI_EDITORS == ANYONE and user.is_anonymous:
        return True
    if not user.is_authenticated or not user.is_active:
        return False
    if is_suspended(user) or frozen_until(user) is not None:
        return False
    return settings.WIKI_EDITORS in (ANYONE, CONFIRMED) or user.has_perm("wiki.edit_article") or is_moderator(user)


def can_edit_article(user: Any, article: "Article") -> bool:
    """What is locked or out of sight is changed by moderators alone."""
    if (article.is_locked or article.state != State.VISIBLE) and not sees_hidden(user):
        return False
    return may_edit(user)


def can_create_article(user: Any) -> bool:
    return may_edit(user)


def can_rename_article(user: Any, article: "Article") -> bool:
    """A new name stays for ever, so it takes an account, whoever may edit."""
    return user.is_authenticated and can_edit_article(user, article)


def can_upload_image(user: Any) -> bool:
    """Pictures need somebody to ask about their licence."""
    return user.is_authenticated and may_edit(user)
