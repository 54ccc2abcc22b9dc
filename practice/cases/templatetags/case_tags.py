"""What the page of a case draws by hand."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import Form
from django.utils.safestring import SafeString

from core.html import mark_clean
from core.html.pictures import ImageView, credit

register = template.Library()


@register.simple_tag
def picture_credit(image: ImageView) -> SafeString:
    """Who made a picture, under which licence."""
    return mark_clean(credit(image))


@register.filter
def of_row(files: Mapping[int, dict[str, Any]], row: Form) -> dict[str, Any] | None:
    """What is known of the file that a row of the form stands for."""
    number = str(row["document_id"].value() or "")
    return files.get(int(number)) if files and number.isdigit() else None
