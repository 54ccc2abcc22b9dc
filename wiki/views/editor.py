"""What the form with the editor needs beside the form: words, pictures, what the person may do."""

from typing import Any

from django.http import HttpRequest

from core.models import Image
from wiki.content import Content
from wiki.editor_messages import editor_messages
from wiki.markup.links import image_ids
from wiki.models import Article
from wiki.permissions import can_upload_image

LATEST_PICTURES = 20


def editor_context(request: HttpRequest, article: Article | None) -> dict[str, Any]:
    """What the editor in the browser needs, on every page that has it."""
    return {
        "editor_messages": editor_messages(),
        "may_upload": can_upload_image(request.user),
        "draft_key": f"article-{article.pk}" if article else "article-new",
    }


def picture_choices(user: Any, content: Content) -> list[tuple[int, str]]:
    """The pictures to choose the main one from: those in the text, and what this person uploaded last."""
    wanted = [*image_ids(content.body), *([content.lead_image_id] if content.lead_image_id else [])]
    rows = list(Image.objects.filter(pk__in=wanted).values_list("pk", "title")) if wanted else []
    if user.is_authenticated:
        own = Image.objects.filter(uploaded_by_user=user).order_by("-pk")
        rows += own.values_list("pk", "title")[:LATEST_PICTURES]
    return [(pk, f"{title} ({pk})") for pk, title in dict(rows).items()]
