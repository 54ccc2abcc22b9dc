"""Who may do what in the wiki. Views, templates, services and the admin all ask here."""

from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from wiki.models import Article

ANYONE, CONFIRMED, MEMBERS = "anyone", "confirmed", "members"


def may_edit(user: Any) -> bool:
    """May this person change or create articles? Follows the setting WIKI_EDITORS.

    Signing in with a password needs a confirmed address, so whoever is signed in is confirmed.
    """
    if settings.WIKI_EDITORS == ANYONE:
        return user.is_anonymous or user.is_active
    if not user.is_authenticated or not user.is_active:
        return False
    return settings.WIKI_EDITORS == CONFIRMED or user.has_perm("wiki.edit_article")


def can_edit_article(user: Any, article: "Article") -> bool:
    return may_edit(user)


def can_create_article(user: Any) -> bool:
    return may_edit(user)


def can_rename_article(user: Any, article: "Article") -> bool:
    """A new name stays for ever, so it takes an account, whoever may edit."""
    return user.is_authenticated and may_edit(user)


def can_upload_image(user: Any) -> bool:
    """Pictures need somebody to ask about their licence."""
    return user.is_authenticated and may_edit(user)
