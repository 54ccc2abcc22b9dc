"""Fields of forms drawn without a template each: an article's form has two dozen, and they were half its cost."""

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.safestring import SafeString

from core.html import fill, join

_INPUTS = {
    f"django/forms/widgets/{name}.html"
    for name in (
        "input",
        "text",
        "number",
        "email",
        "url",
        "password",
        "hidden",
        "date",
        "datetime",
        "time",
        "checkbox",
    )
}
_TEXTAREA = "django/forms/widgets/textarea.html"


class WidgetRenderer(DjangoTemplates):
    """Draws inputs and areas of text as Django's own templates do, and leaves all else to them."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        if template_name in _INPUTS:
            return _input(context["widget"])
        if template_name == _TEXTAREA:
            return _textarea(context["widget"])
        return super().render(template_name, context, request)


def _input(widget: Mapping[str, Any]) -> SafeString:
    value = widget["value"]
    drawn = "" if value is None else fill(' value="{}"', value)
    return fill('<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], drawn, _attributes(widget))


def _textarea(widget: Mapping[str, Any]) -> SafeString:
    return fill('<textarea name="{}"{}>\n{}</textarea>', widget["name"], _attributes(widget), widget["value"] or "")


def _attributes(widget: Mapping[str, Any]) -> SafeString:
    """True stands without a value, False not at all."""
    return join(
        [
            fill(" {}", name) if value is True else fill(' {}="{}"', name, value)
            for name, value in widget["attrs"].items()
            if value is not False
        ]
    )
