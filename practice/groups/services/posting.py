"""Writing in a group: a post, a reply to one, another text for it, taking it back."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.mentions import people_mentioned
from accounts.models import User
from accounts.roles import mark
from community.flags.categories import Category
from community.flags.services import open_case
from community.moderation.models import ContentRule
from community.moderation.services.asking import ask
from community.moderation.services.holding import hold
from core.html import plain_text
from practice.groups.models import Membership, Mention, Post, PostVersion, WorkingGroup
from practice.groups.permissions import can_edit_post, can_withdraw, can_write_in_group
from practice.groups.services.announcing import announce_mentions, announce_post, refresh_post
from practice.groups.services.cleaning import clean_code, clean_text, words_for_search
from practice.groups.services.counting import add_to, count_replies, lock
from practice.groups.services.filing import keep_files, read_files, withdraw_files_of
from practice.groups.services.sharing import add_item, remove_item
from practice.groups.services.submissions import submission_key
from practice.groups.states import State
from practice.organisations.models import Membership as OrganisationMembership
from practice.organisations.models import Organisation

APP = "groups"
Effect = ContentRule.Effect


class HeldBack(ValidationError):
    """The change is kept, and waits for a moderator of the site."""

    def __init__(self) -> None:
        super().__init__(
            _("Thank you. A moderator looks at your change before others see it; you are told what came of it."),
            code="held",
        )


@dataclass(frozen=True)
class Posted:
    """What came of a post. `waits`: a moderator of the site looks first."""

    post: Post
    repeated: bool = False
    waits: bool = False


def write_post(
    *,
    group: WorkingGroup,
    author: Any,
    body: str,
    language: str,
    parent: Post | None = None,
    organisation: Organisation | None = None,
    files: Sequence[UploadedFile] = (),
    submission: uuid.UUID | None = None,
) -> Posted:
    """A new post, or a reply. Raises PermissionDenied in words, or ValidationError keyed by field.

    The keys are body, language, parent, organisation and file. Nothing is saved then.
    """
    if not can_write_in_group(author, group):
        raise PermissionDenied(_("Only members write in this group."))
    cleaned, code = clean_text(body), clean_code(language)
    parent_id = parent.pk if parent is not None else None
    key = submission_key(submission, author, group.pk, parent_id, cleaned)
    people = people_mentioned(cleaned, among=people_in(group), most=settings.GROUP_MAX_MENTIONS)
    if organisation is not None:
        _check_speaks_for(group, author, organisation)
    documents = read_files(files)
    finding = ask(title="", html=cleaned, author=author, submission=submission)
    waits = finding.effect == Effect.HOLD
    with transaction.atomic():
        locked = lock(group.pk)
        # Asked again under the lock: who was removed a moment ago writes nothing more.
        if not can_write_in_group(author, locked):
            raise PermissionDenied(_("Only members write in this group."))
        if (earlier := _earlier(locked, author, parent_id, cleaned, key)) is not None:
            return Posted(earlier, repeated=True, waits=earlier.state == State.WAITING)
        above = _there(parent_id, locked)
        post = Post.objects.create(
            group=locked,
            parent=above,
            author=author,
            author_name=str(author),
            author_role=mark(author),
            organisation=organisation,
            submission=key,
            language=code,
            body=cleaned,
            words=words_for_search(plain_text(cleaned)),
            state=State.WAITING if waits else State.VISIBLE,
        )
        Mention.objects.bulk_create([Mention(post=post, user_id=pk, name=name) for name, pk in people.items()])
        keep_files(group=locked, author=author, documents=documents, post=post)
        if not waits:
            put_in_sight(post)
        if waits or finding.rule is not None:
            open_case(post, category=Category.SPAM if finding.rule is not None else "")
        if not waits:
            announce_post.enqueue(post.pk)
    return Posted(post, waits=waits)


def edit_post(
    *, post: Post, author: Any, body: str, language: str = "", submission: uuid.UUID | None = None, asks: bool = True
) -> Post:
    """The post with another text; the earlier one stays as a version. Unchanged, it is left as it is.

    Raises PermissionDenied in words, ValidationError keyed by field, or HeldBack when a rule holds the change.
    """
    if asks and not can_edit_post(author, post):
        raise PermissionDenied(_("Only who wrote a post can change it, while in the group."))
    cleaned, code = clean_text(body, known=post.body), clean_code(language or post.language)
    if (cleaned, code) == (post.body, post.language):
        return post
    people = people_mentioned(cleaned, among=people_in(post.group), most=settings.GROUP_MAX_MENTIONS)
    if asks:
        _ask_rules(post, author, cleaned, code, submission)
    with transaction.atomic():
        group = lock(post.group_id)
        locked = Post.objects.select_for_update(no_key=True, of=("self",)).select_related("group").get(pk=post.pk)
        if asks and not can_edit_post(author, locked):
            raise PermissionDenied(_("Only who wrote a post can change it, while in the group."))
        if (locked.body, locked.language) == (cleaned, code):
            return locked
        last = PostVersion.objects.filter(post=locked).aggregate(last=Max("number"))["last"] or 0
        PostVersion.objects.create(
            post=locked,
            number=last + 1,
            language=locked.language,
            body=locked.body,
            written_at=locked.edited_at or locked.created_at,
        )
        locked.body, locked.language, locked.edited_at = cleaned, code, timezone.now()
        locked.words = words_for_search(plain_text(cleaned))
        locked.save(update_fields=["body", "language", "edited_at", "words"])
        fresh = _set_mentions(locked, people)
        if locked.state == State.VISIBLE and group.state == State.VISIBLE:
            refresh_post.enqueue(locked.pk)
            if fresh:
                announce_mentions.enqueue(locked.pk, fresh)
    return locked


def withdraw_post(*, post: Post, by: Any) -> Post:
    """Its author takes it back, or who runs the group takes it away; its files go along. Twice is once."""
    with transaction.atomic():
        lock(post.group_id)
        locked = Post.objects.select_for_update(no_key=True, of=("self",)).select_related("group").get(pk=post.pk)
        if locked.state == State.WITHDRAWN:
            return locked
        if not can_withdraw(by, locked):
            raise PermissionDenied(_("Only who wrote a post, and who runs the group, can take it away."))
        was_visible = locked.state == State.VISIBLE
        locked.state, locked.withdrawn_at = State.WITHDRAWN, timezone.now()
        locked.save(update_fields=["state", "withdrawn_at"])
        withdraw_files_of(locked)
        if was_visible:
            take_out_of_sight(locked)
            refresh_post.enqueue(locked.pk)
    return locked


def put_in_sight(post: Post) -> None:
    """Count it, and put it into the stream where it belongs in time; under the lock of its group."""
    if post.parent_id is not None:
        count_replies(post.parent_id)
        WorkingGroup.objects.filter(pk=post.group_id).update(moved_at=timezone.now())
        return
    add_to(post.group, post_count=1)
    add_item(group=post.group, obj=post, by=None, at=post.created_at)


def take_out_of_sight(post: Post) -> None:
    """The other way round."""
    if post.parent_id is not None:
        count_replies(post.parent_id)
        return
    add_to(post.group, post_count=-1)
    remove_item(group=post.group, obj=post)


def people_in(group: WorkingGroup) -> Any:
    """Who can be mentioned: people in the group, and those who manage an organisation in it."""
    rows = Membership.objects.filter(group=group, state=Membership.State.MEMBER)
    managers = OrganisationMembership.objects.filter(
        organisation__in=rows.filter(organisation__isnull=False).values("organisation"), state="member", is_manager=True
    )
    shown_out = Membership.objects.filter(group=group, user__isnull=False, removed_at__isnull=False)
    of_organisations = Q(pk__in=managers.values("user")) & ~Q(pk__in=shown_out.values("user"))
    return User.objects.filter(Q(pk__in=rows.filter(user__isnull=False).values("user")) | of_organisations)


def _check_speaks_for(group: WorkingGroup, author: Any, organisation: Organisation) -> None:
    acts = OrganisationMembership.objects.filter(
        user=author, organisation=organisation, state="member", is_manager=True
    ).exists()
    inside = Membership.objects.filter(group=group, organisation=organisation, state=Membership.State.MEMBER).exists()
    if not (acts and inside):
        raise ValidationError({"organisation": _("You cannot speak for this organisation here.")})


def _earlier(group: WorkingGroup, author: Any, parent: int | None, body: str, key: uuid.UUID | None) -> Post | None:
    """What this very form has made already. Raises ValidationError for the same words in another form."""
    if key is not None and (same := Post.objects.filter(submission=key).first()) is not None:
        return same
    again = Post.objects.filter(
        group=group, author=author, parent=parent, body=body, created_at__gte=timezone.now() - timedelta(days=1)
    )
    if again.exclude(state=State.WITHDRAWN).exists():
        raise ValidationError({"body": _("You have written this here already.")}, code="repeated")
    return None


def _there(parent: int | None, group: WorkingGroup) -> Post | None:
    """What is answered; what a reply answers, where it is a reply. Raises ValidationError when it is gone."""
    if parent is None:
        return None
    found = Post.objects.filter(pk=parent, group=group).select_related("parent").first()
    if found is not None and found.parent is not None:
        found = found.parent
    if found is None or found.state != State.VISIBLE:
        raise ValidationError(
            {"parent": _("The post that you answer is no longer there. Your text is still here: copy it.")}, code="gone"
        )
    return found


def _ask_rules(post: Post, author: Any, cleaned: str, code: str, submission: uuid.UUID | None) -> None:
    finding = ask(title="", html=cleaned, author=author, submission=submission, before=post.body)
    if finding.rule is None:
        return
    if finding.effect == Effect.HOLD and post.state == State.VISIBLE:
        hold(
            app=APP,
            author=author,
            title=str(post),
            language=post.group.language,
            text=plain_text(cleaned),
            rule_name=finding.rule.name,
            payload={"post": post.pk, "body": cleaned, "language": code},
        )
        raise HeldBack
    open_case(post, category=Category.SPAM)


def _set_mentions(post: Post, people: dict[str, int]) -> list[int]:
    """Whom it mentions now; gives those that it did not mention before."""
    before = list(Mention.objects.filter(post=post))
    Mention.objects.filter(pk__in=[one.pk for one in before if one.name not in people]).delete()
    names = {one.name for one in before}
    Mention.objects.bulk_create(
        [Mention(post=post, user_id=pk, name=name) for name, pk in people.items() if name not in names]
    )
    known = {one.user_id for one in before}
    return sorted({pk for pk in people.values() if pk not in known})
