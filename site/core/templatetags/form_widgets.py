"""Draw form widgets with the classes of the design system, leaving the forms themselves free of looks."""

from django import forms, template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """The widget of a field, styled; Django itself adds aria-describedby and aria-invalid."""
    # allauth repeats the label within the field, where it passes for something already filled in.
    field.field.widget.attrs.pop("placeholder", None)
    attrs: dict[str, str | bool] = {}
    if not isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        given = field.field.widget.attrs.get("class", "")
        attrs["class"] = f"ds-input {given}".strip()
    return field.as_widget(attrs=attrs)


@register.simple_tag
def widget_kind(field: BoundField) -> str:
    """How a field is laid out: "group" (a fieldset), "checkbox" (label after the box) or "line"."""
    drawn = field.field.widget
    if isinstance(drawn, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    if isinstance(drawn, forms.CheckboxInput):
        return "checkbox"
    return "line"
