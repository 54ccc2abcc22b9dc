"""Who may do what in the wiki. Views, templates, services and the admin all ask here."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.db.models import Q

from accounts.elections.period import frozen_until
from accounts.roles import is_moderator
from community.moderation.permissions import REMEMBERED_SECONDS, seems_to_moderate
from community.moderation.suspensions import is_suspended
from core.visibility import State, sees_hidden
from wiki.protecting import Level, protection_of
from wiki.standing import is_trusted

if TYPE_CHECKING:
    from wiki.models import Article, Proposal

ANYONE, CONFIRMED, MEMBERS = "anyone", "confirmed", "members"
NEW, EVERYONE, NOBODY = "new", "everyone", "nobody"
_PATROLLERS = "wiki:patrollers"
# People who work for the municipality: their changes need no review.
STAFF = {"officer", "editor", "moderator"}


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


def reviews_changes() -> bool:
    """Whether changes of anybody wait on this site, by the setting WIKI_REVIEW."""
    return bool(settings.WIKI_REVIEW != NOBODY)


def may_propose(user: Any) -> bool:
    """May this person hand in changes that wait? With review on, so may people without an account, but where only
    members write; who may not write for a while proposes nothing either.
    """
    if may_edit(user):
        return True
    return user.is_anonymous and proposes_without_account()


def proposes_without_account() -> bool:
    """Whether what people without an account write waits, where they may write at all."""
    return reviews_changes() and bool(settings.WIKI_EDITORS != MEMBERS)


def may_review(user: Any) -> bool:
    """Decide on waiting changes: moderators, and those given the permission."""
    if not user.is_authenticated or not may_edit(user):
        return False
    return is_moderator(user) or user.has_perm("wiki.review_proposal")


def can_review(user: Any, proposal: "Proposal") -> bool:
    """Nobody decides about what they proposed themselves."""
    return may_review(user) and (proposal.author_id is None or proposal.author_id != user.pk)


def publishes_at_once(user: Any, article: "Article | None" = None) -> bool:
    """Does what this person saves appear at once? Otherwise it waits for review.

    At once: everybody's where nothing is reviewed; always that of reviewers, of those given the permission to edit
    and of people who work for the municipality; by the rule of wiki.trust that of others, unless all is reviewed.
    """
    if not (may_edit(user) if article is None else can_edit_article(user, article)):
        return False
    if not reviews_changes():
        return True
    if not user.is_authenticated:
        return False
    if (
        may_review(user)
        or looks_after(user)
        or user.has_perm("wiki.edit_article")
        or any(r.kind in STAFF for r in user.active_roles)
    ):
        return True
    return bool(settings.WIKI_REVIEW == NEW) and is_trusted(user)


def may_give_trust(user: Any, person: Any) -> bool:
    """By hand, with a reason: moderators, about others than themselves."""
    return is_moderator(user) and user.pk != person.pk


def can_edit_article(user: Any, article: "Article") -> bool:
    """What is protected is changed by whom the protection names, what is out of sight by moderators alone."""
    if article.state != State.VISIBLE and not sees_hidden(user):
        return False
    return may_edit(user) and meets(user, protection_of(article).edit)


def can_propose_change(user: Any, article: "Article") -> bool:
    """Of what readers see; of what is protected, whom the protection names."""
    if can_edit_article(user, article):
        return True
    return article.state == State.VISIBLE and may_propose(user) and meets(user, protection_of(article).propose)


def can_create_article(user: Any) -> bool:
    return may_edit(user)


def can_rename_article(user: Any, article: "Article") -> bool:
    """A new name stays for ever, so it takes an account, whoever may edit."""
    if not user.is_authenticated or not can_edit_article(user, article):
        return False
    return meets(user, protection_of(article).rename)


def can_upload_image(user: Any) -> bool:
    """Pictures need somebody to ask about their licence."""
    return user.is_authenticated and may_edit(user)


def can_note_update(user: Any, article: "Article") -> bool:
    """Say that an article is no longer right, or right again: also of one that only moderators change."""
    return user.is_authenticated and article.state == State.VISIBLE and may_edit(user)


def can_arrange_categories(user: Any) -> bool:
    """Which category is part of which: for those who look after the wiki."""
    return user.is_authenticated and may_edit(user) and (user.has_perm("wiki.change_category") or is_moderator(user))


def meets(user: Any, level: str) -> bool:
    """Is this person among those whom a level of protection names?"""
    match level:
        case Level.EVERYONE:
            return True
        case Level.CONFIRMED:
            return bool(user.is_authenticated)
        case Level.TRUSTED:
            return user.is_authenticated and (looks_after(user) or is_trusted(user))
    return sees_hidden(user)


def needs_no_check(user: Any) -> bool:
    """Whose changes are taken as checked: who looks after the wiki, works for the municipality, or is trusted."""
    if not user.is_authenticated:
        return False
    return works_here(user) or looks_after(user) or is_trusted(user)


def works_here(user: Any) -> bool:
    """For the municipality, or as a moderator; asked of what is known of the person anyway."""
    return user.is_superuser or any(role.kind in STAFF for role in user.active_roles)


def looks_after(user: Any) -> bool:
    """Moderators, and who was given the right to check changes and to roll them back."""
    return bool(user.is_authenticated) and (is_moderator(user) or user.has_perm("wiki.patrol"))


def can_patrol(user: Any) -> bool:
    """Mark changes as checked."""
    return looks_after(user) and may_edit(user)


def seems_to_patrol(user: Any) -> bool:
    """As `looks_after` was some seconds ago, without a query: before a page asks `can_patrol`, never for letting in."""
    if not user.is_authenticated or not user.is_active:
        return False
    known: set[int] = cache.get_or_set(_PATROLLERS, _patrollers, REMEMBERED_SECONDS) or set()
    return user.pk in known or seems_to_moderate(user)


def _patrollers() -> set[int]:
    given = Permission.objects.filter(content_type__app_label="wiki", codename="patrol")
    holders = get_user_model().objects.filter(
        Q(user_permissions__in=given) | Q(groups__permissions__in=given), is_active=True
    )
    return set(holders.values_list("pk", flat=True))


def can_check(user: Any, author_id: int | None) -> bool:
    """Nobody checks what they wrote themselves."""
    return can_patrol(user) and author_id != user.pk


def can_roll_back(user: Any, author_id: int | None) -> bool:
    """The last changes of somebody else."""
    return can_patrol(user) and author_id != user.pk


def can_protect(user: Any) -> bool:
    return is_moderator(user) and may_edit(user)


def can_rearrange(user: Any, article: "Article") -> bool:
    """Merge it with another or split it in two: for trusted people who may give it another name."""
    if article.state != State.VISIBLE or not can_rename_article(user, article):
        return False
    return publishes_at_once(user, article) and needs_no_check(user)


def can_delete_article(user: Any) -> bool:
    """Take it out of sight, and bring it back."""
    return is_moderator(user)


def can_tie_languages(user: Any, *articles: "Article") -> bool:
    """Which articles are the same in two languages stands on both, at once: for those whose changes need no review."""
    return bool(user.is_authenticated) and all(publishes_at_once(user, article) for article in articles)


def can_weigh_revision(user: Any, revision: Any) -> bool:
    """How much a change matters to other languages: for those with an account whose changes need no review."""
    return bool(user.is_authenticated) and publishes_at_once(user, revision.article)


def can_draft_by_machine(user: Any) -> bool:
    """A draft costs the site something, so it takes an account."""
    return bool(user.is_authenticated) and may_edit(user)
