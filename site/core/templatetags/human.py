"""The fields that tell people from programs, for forms that need no account."""

from typing import Any

from django import template
from django.urls import reverse

from core.forms import HumanForm

register = template.Library()


@register.inclusion_tag("components/human.html", takes_context=True)
def human_fields(context: dict[str, Any]) -> dict[str, Any]:
    """Nothing for who is signed in. The fields are always fresh: a proof is good once."""
    request = context["request"]
    if request.user.is_authenticated:
        return {}
    return {"form": HumanForm(auto_id="human_%s"), "challenge_url": reverse("human_challenge")}
