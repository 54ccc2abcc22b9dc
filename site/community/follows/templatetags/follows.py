"""The button on what can be followed."""

from typing import Any

from django import template
from django.template.context import RequestContext

from community.follows.models import Follow

register = template.Library()


@register.inclusion_tag("follows/follow_button.html", takes_context=True)
def follow_button(context: RequestContext, kind: str, object_id: Any) -> dict[str, Any]:
    """A form for who is signed in. Nothing for others: their pages are the same for all and kept whole."""
    user: Any = context.get("user")
    if user is None or not user.is_authenticated or object_id is None:
        return {"shown": False}
    if (kind, str(object_id)) == ("accounts.person", str(user.pk)):
        return {"shown": False}
    is_followed = Follow.objects.filter(user=user, kind=kind, object_id=str(object_id)).exists()
    return {
        "shown": True,
        "kind": kind,
        "object_id": object_id,
        "is_followed": is_followed,
        "csrf_token": context.get("csrf_token"),
    }
