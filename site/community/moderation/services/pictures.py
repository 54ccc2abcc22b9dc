"""Content rules look at what is said about a picture, wherever it is uploaded or changed."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.core.exceptions import ValidationError

from community.flags.categories import Category
from community.flags.services import open_case
from community.moderation.models import ContentRule
from community.moderation.services.asking import ask
from core import objects
from core.html import fill
from core.models import Image
from core.visibility import WAITING


def ask_about(image: Image, *, user: Any, before: Image | None = None) -> str:
    """The effect of the weightiest rule that hits: "tag", "hold" or nothing. Raises ValidationError keyed `body`."""
    finding = ask(
        title=image.title,
        html=_words(image),
        author=user,
        # The same words of the same person once more: whoever was warned means it.
        submission=uuid5(NAMESPACE_OID, f"picture:{user.pk}:{image.title}:{_words(image)}"),
        before=f"{before.title} {_words(before)}" if before is not None else "",
    )
    return finding.effect


def follow_effect(image: Image, effect: str) -> None:
    """A saved picture that a rule tagged or held: into the queue, and out of sight until somebody has looked."""
    if not effect:
        return
    open_case(image, category=Category.SPAM)
    kind = objects.kind_of(image)
    if effect == ContentRule.Effect.HOLD and kind.set_state is not None:
        kind.set_state(image, WAITING, None)


def look_at_upload(image: Image, uploader: Any) -> Callable[[Image], None]:
    """For `core.picture_upload`: what is to be done with the picture once it is saved."""
    try:
        effect = ask_about(image, user=uploader)
    except ValidationError as error:
        raise ValidationError({"file": error.messages}) from error
    return partial(follow_effect, effect=effect)


def _words(image: Image) -> str:
    return fill('<p>{} {}</p><p><a href="{}">{}</a></p>', image.description, image.author, image.source_url, "source")
