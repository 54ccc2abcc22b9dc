"""Writing: a case begins as a draft, and every save of it is one transaction."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Revision

from accounts.models import User
from accounts.roles import mark
from core.html.characters import clean_characters
from practice.cases.content import content_of, put_content
from practice.cases.merging import Content, digests, merge
from practice.cases.models import CaseAuthor, CaseFile, CasePage
from practice.cases.permissions import can_edit_case, can_start_case
from practice.cases.services.library import library_in
from practice.cases.services.states import is_waiting

TITLE_LENGTH = 160
# A sitting: what one person saves in it becomes one version, not a hundred.
SITTING = timedelta(hours=1)
# Addresses below the list of cases that are no case.
_RESERVED_WORDS = """
new mine drafts compare collections files map feed versions used invitations authors print pdf export points places
case-list related saved search uses
"""
RESERVED = frozenset(_RESERVED_WORDS.split())


@dataclass(frozen=True)
class Saved:
    """What came of a save. With `conflicts` nothing was saved: both changed these parts, and `content` has mine."""

    page: CasePage
    content: Content
    standing: Content
    conflicts: list[str] = field(default_factory=list)
    # Parts that another author changed meanwhile.
    taken: list[str] = field(default_factory=list)
    by: str = ""

    def base(self) -> dict[str, str]:
        """The digests that a form on `content` carries from now on."""
        standing = digests(self.standing)
        return standing if self.conflicts else {**standing, **digests(self.content)}


def clean_title(title: str) -> str:
    """One line. Raises ValidationError keyed `title`."""
    line = " ".join(clean_characters(title).split())
    if not line:
        raise ValidationError({"title": _("Give it a title.")})
    if len(line) > TITLE_LENGTH:
        raise ValidationError({"title": _("At most %(number)d signs.") % {"number": TITLE_LENGTH}})
    return line


def start_case(*, author: Any, title: str, language: str, submission: uuid.UUID | None = None) -> CasePage:
    """A new draft of this person. The same form sent twice gives the one that it made.

    Raises PermissionDenied, or ValidationError keyed `title` or `language`.
    """
    if not can_start_case(author):
        raise PermissionDenied
    line = clean_title(title)
    if language not in dict(settings.LANGUAGES):
        raise ValidationError({"language": _("Say which language this is in.")})
    with transaction.atomic():
        # The author's row is the lock: the same form sent twice at once is one case.
        User.objects.select_for_update(no_key=True).only("pk").get(pk=author.pk)
        key, earlier = _key_for(author, submission)
        if earlier is not None:
            return earlier
        library = library_in(language)
        page = CasePage(
            title=line,
            slug=free_slug(line),
            locale_id=library.locale_id,
            translation_key=key,
            original_language=language,
            owner=author,
            live=False,
        )
        library.add_child(instance=page)
        page.save_revision(user=author)
        CaseAuthor.objects.create(case_key=key, user=author, name=str(author), role_mark=mark(author))
    return page


def _key_for(author: Any, submission: uuid.UUID | None) -> tuple[uuid.UUID, CasePage | None]:
    """The number for a new case, and the one that this very form has made already, as long as they write it."""
    # No number that somebody sends is taken as it is: it might be that of another page.
    key = uuid.uuid5(submission, f"case:{author.pk}") if submission is not None else uuid.uuid4()
    while CasePage.objects.filter(translation_key=key).exists():
        earlier = CasePage.objects.of_author(author).filter(translation_key=key).first()
        if earlier is not None:
            return key, earlier
        # They have left its authors: they begin another.
        key = uuid.uuid5(key, "another")
    return key, None


def draft_of(page: CasePage) -> CasePage:
    """The newest version, published or not."""
    draft: CasePage = page.get_latest_revision_as_object()
    return draft


def save_draft(*, page: CasePage, author: Any, content: Mapping[str, Any], base: Mapping[str, str]) -> Saved:
    """Save what an author has in a form. `base`: the digests of the parts as that form was drawn.

    Where another author changed the same part meanwhile, nothing is saved and `conflicts` names it. Raises
    PermissionDenied in words, or ValidationError keyed by part.
    """
    with transaction.atomic():
        locked = CasePage.objects.select_for_update().get(pk=page.pk)
        check_may_write(author, locked)
        draft = draft_of(locked)
        standing = content_of(draft)
        merged = merge(base, content, standing)
        last = locked.latest_revision
        by = str(last.user) if last is not None and last.user is not None and last.user != author else ""
        if merged.conflicts:
            return Saved(locked, merged.content, standing, merged.conflicts, merged.taken, by)
        if merged.content == standing:
            return Saved(locked, standing, standing, taken=merged.taken, by=by)
        put_content(draft, merged.content)
        draft.title = clean_title(draft.title)
        revision = draft.save_revision(user=author, overwrite_revision=_same_sitting(locked, last, author))
        saved = CasePage.objects.get(pk=page.pk)
        return Saved(saved, content_of(revision.as_object()), standing, taken=merged.taken, by=by)


def check_may_write(author: Any, page: CasePage) -> None:
    """Raises PermissionDenied in words."""
    if is_waiting(page):
        raise PermissionDenied(_("This case is waiting for review. Take it back to write on."))
    if page.locked:
        raise PermissionDenied(_("Staff have locked this case."))
    if not can_edit_case(author, page):
        raise PermissionDenied(_("Only its authors change this case."))


def delete_draft(*, page: CasePage, author: Any) -> None:
    """Throw away what nobody but its authors has seen. Raises PermissionDenied in words."""
    with transaction.atomic():
        locked = CasePage.objects.select_for_update().get(pk=page.pk)
        check_may_write(author, locked)
        if locked.first_published_at is not None:
            raise PermissionDenied(_("This case was published: ask the site's staff to take it away."))
        if CaseAuthor.objects.accepted().filter(case_key=locked.case_key).exclude(user=author).exists():
            raise PermissionDenied(_("Others write this case as well: leave its authors instead."))
        CaseAuthor.objects.filter(case_key=locked.case_key).delete()
        for file in CaseFile.objects.filter(case_key=locked.case_key):
            file.file.delete(save=False)
            file.delete()
        locked.delete()


def free_slug(title: str, *, own: int | None = None) -> str:
    """For the address, in the library of any language: a translation begins with the same."""
    stem = slugify(title, allow_unicode=True)[:80].strip("-") or "case"
    if stem in RESERVED:
        stem = f"{stem}-1"
    taken = set(CasePage.objects.exclude(pk=own).filter(slug__startswith=stem).values_list("slug", flat=True))
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def _same_sitting(page: CasePage, last: Revision | None, author: Any) -> Revision | None:
    """The last version, where this save may take its place: one's own, of just now, and nobody else looked at it."""
    if last is None or last.user_id != author.pk or last.pk in (page.live_revision_id, page.hidden_revision):
        return None
    if last.created_at < timezone.now() - SITTING or last.task_states.exists():
        return None
    return last
