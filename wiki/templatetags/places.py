"""The form to follow what happens around an article that has a point."""

from typing import Any

from django import template
from django.template.context import RequestContext

from wiki.models import Article, Place
from wiki.services.places import followed_place

register = template.Library()


@register.inclusion_tag("wiki/includes/place_follow.html", takes_context=True)
def place_follow(context: RequestContext, article: Article) -> dict[str, Any]:
    """For who is signed in. Nothing for others: their pages are the same for all and kept whole."""
    user: Any = context.get("user")
    if user is None or not user.is_authenticated:
        return {"shown": False}
    return {
        "shown": True,
        "url": article.url("article_place"),
        "place": followed_place(user, article.pk),
        "distances": Place.Radius.choices,
        "usual": Place.Radius.WALK,
        "csrf_token": context.get("csrf_token"),
    }
