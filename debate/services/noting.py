"""What staff keep for themselves: notes, and who looks after a debate. No public page, feed or export reads it."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from debate.models import Debate, Post, StaffNote
from debate.permissions import is_staff, works_on_debate
from debate.services.announcing import tell_some

NOTE_LENGTH = 5000


@transaction.atomic
def add_note(*, debate: Debate, author: Any, text: str, post: Post | None = None) -> StaffNote:
    """A note for colleagues. The same words by the same person right after each other are one note."""
    if not works_on_debate(author, debate):
        raise PermissionDenied
    words = text.replace("\r\n", "\n").strip()
    if not words:
        raise ValidationError({"text": _("Write something first.")})
    if len(words) > NOTE_LENGTH:
        raise ValidationError({"text": _("A note may have %(most)d signs.") % {"most": NOTE_LENGTH}})
    if post is not None and post.debate_id != debate.pk:
        raise ValidationError({"text": _("There is no such post in this debate.")})
    # Whoever presses the button twice waits here.
    Debate.objects.select_for_update(no_key=True).get(pk=debate.pk)
    last = StaffNote.objects.filter(debate=debate).order_by("-pk").first()
    if last is not None and (last.author_id, last.text, last.post_id) == (author.pk, words, post.pk if post else None):
        return last
    return StaffNote.objects.create(debate=debate, post=post, author=author, author_name=str(author), text=words)


@transaction.atomic
def assign(*, debate: Debate, by: Any, to: User | None) -> None:
    """Who looks after this debate; None: nobody. Only staff can, and they are told."""
    if not works_on_debate(by, debate):
        raise PermissionDenied
    if to is not None and not (is_staff(to) and works_on_debate(to, debate)):
        raise ValidationError({"to": _("Choose one of your colleagues.")})
    locked = Debate.objects.select_for_update(no_key=True).get(pk=debate.pk)
    if locked.assigned_to_id == (to.pk if to else None):
        return
    Debate.objects.filter(pk=debate.pk).update(assigned_to=to)
    if to is not None and to.pk != by.pk:
        moment = int(timezone.now().timestamp() * 1000)
        tell_some(
            "debate.assigned",
            debate=locked,
            actor=by,
            recipients=[(to.pk, "other")],
            key=f"debate.assigned:{debate.pk}:{to.pk}:{moment}",
        )


def colleagues() -> list[User]:
    """Those whom a debate can be given to: officers and moderators of today, by name."""
    kinds = (Role.Kind.OFFICER, Role.Kind.MODERATOR)
    roles = Role.objects.active().filter(kind__in=kinds)
    return list(User.objects.filter(pk__in=roles.values("user_id"), is_active=True).order_by("display_name", "pk"))
