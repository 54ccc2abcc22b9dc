"""The button on what can be followed."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.safestring import SafeString

from community.follows.button import draw_follow_button

register = template.Library()


@register.simple_tag(takes_context=True)
def follow_button(context: RequestContext, kind: str, object_id: Any) -> SafeString | str:
    """A form for who is signed in, nothing for others."""
    return draw_follow_button(context["request"], kind, object_id) if "request" in context else ""
