"""A change that was held is saved as its author's, merged with what came meanwhile; and samples to try rules on."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from community.moderation.models import HeldChange
from wiki.languages import Marks
from wiki.models import Article, Revision
from wiki.services.conflicts import EditConflict
from wiki.services.rules import held_content
from wiki.services.saving import create_article, edit_article


def publish(change: HeldChange) -> str:
    """Empty when it is public now; else why it cannot be."""
    payload, author = change.payload, change.author or AnonymousUser()
    content, marks = held_content(payload), Marks.from_json(payload.get("marks") or {})
    try:
        if payload["article"] is None:
            create_article(
                locale_id=payload["locale"],
                content=content,
                author=author,
                summary=payload["summary"],
                translation_of=Article.objects.visible_to(None).filter(pk=payload.get("translation_of")).first(),
                marks=marks,
                ask=False,
            )
        else:
            edit_article(
                article=Article.objects.get(pk=payload["article"]),
                base=Revision.objects.get(pk=payload["base"]),
                content=content,
                author=author,
                summary=payload["summary"],
                marks=marks,
                ask=False,
            )
    except EditConflict:
        return _("The article has changed in the same place since. Remove this change, or make it by hand.")
    except PermissionDenied:
        return _("The author may not write any more.")
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def sample(most: int) -> list[tuple[str, str, str]]:
    """Title, address and text of the articles that changed last."""
    rows = Article.objects.visible_to(None).select_related("current_revision").newest_first()[:most]
    return [
        (one.title, one.get_absolute_url(), one.current_revision.body)
        for one in rows.iterator(chunk_size=100)
        if one.current_revision is not None
    ]
