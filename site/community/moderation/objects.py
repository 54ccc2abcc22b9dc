"""Changes that wait for a moderator, as cases of the queue know them."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.moderation.models import HeldChange
from community.moderation.registry import held
from community.moderation.services.pictures import look_at_upload
from core import objects
from core.picture_upload import look_at_uploads
from core.visibility import sees_hidden

HELD = "moderation.change"

look_at_uploads(look_at_upload)


def _waiting(user: Any) -> Any:
    """Moderators see all, authors their own."""
    rows = HeldChange.objects.select_related("author")
    if sees_hidden(user):
        return rows
    return rows.filter(author=user) if user is not None and user.is_authenticated else rows.none()


def _address(change: HeldChange) -> str:
    """What it changes; empty for something new, which has no place yet."""
    app = held(change.app)
    return app.place(change) if app is not None and app.place is not None else ""


def _changed(change: HeldChange) -> Iterable[tuple[str, str]]:
    app = held(change.app)
    return app.changed(change) if app is not None and app.changed is not None else [("added", change.text)]


def _reject(change: HeldChange, state: str, by: Any) -> None:
    """What is hidden or removed before anybody saw it is not published."""
    HeldChange.objects.filter(pk=change.pk, was_published=False).update(decided_at=timezone.now())


objects.register(
    objects.Kind(
        name=HELD,
        label=_("waiting change"),
        model=HeldChange,
        visible_to=_waiting,
        title=lambda change: change.title,
        url=_address,
        excerpt=lambda change: change.text[:500],
        language=lambda change: change.language,
        author=lambda change: change.author,
        set_state=_reject,
        changed=_changed,
    )
)
