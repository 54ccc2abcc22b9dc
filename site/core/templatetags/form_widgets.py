"""Draw form widgets with the classes of the design system, leaving the forms themselves free of looks."""

from django import forms, template
from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.html import fill

register = template.Library()

_LINE = """<div class="ds-field field">
  <label class="ds-label{}" data-weight="medium" for="{}">{}{}</label>
  {}
  {}
  {}
</div>"""
_OPTIONAL = ' <span class="field__optional">{}</span>'
_HELP = '<div class="field__help" data-field="description" id="{}_helptext">{}</div>'
_ERROR = '<p class="ds-validation-message" id="{}_error">{}</p>'


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


@register.simple_tag
def line_field(
    field: BoundField, label: object = "", hide_label: object = False, hide_optional: object = False
) -> SafeString:
    """A field of one line or an area: an article's form has twenty, and a template takes five times as long."""
    optional = not field.field.required and not hide_optional
    errors = field.errors
    return fill(
        _LINE,
        " ds-sr-only" if hide_label else "",
        field.id_for_label,
        label or field.label,
        fill(_OPTIONAL, _("optional")) if optional else "",
        fill(_HELP, field.auto_id, field.help_text) if field.help_text else "",
        widget(field),
        fill(_ERROR, field.auto_id, " ".join(str(one) for one in errors)) if errors else "",
    )
