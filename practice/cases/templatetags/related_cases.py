"""Cases like the one that is read."""

from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import get_language

from practice.cases.services.relating import related_cases as find_related

register = template.Library()


@register.inclusion_tag("cases/includes/related.html")
def related_cases(page: Any) -> dict[str, Any]:
    """`page` is any version of a case."""
    return {"rows": find_related(page, get_language() or settings.LANGUAGE_CODE)}
