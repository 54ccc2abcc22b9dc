"""Fields drawn by hand are, to the letter, those of Django's templates."""

import datetime

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString

from core.form_rendering import WidgetRenderer

VALUES = [
    None,
    "",
    "Ishøj",
    '"><script>alert(1)</script>',
    "a & b",
    SafeString("<i>"),
    0,
    12,
    datetime.date(2026, 1, 2),
]
ATTRIBUTES = [
    {},
    {"id": "id_x", "class": "ds-input", "required": True, "disabled": False, "maxlength": "5"},
    {"data-x": '"><script>', "placeholder": "a & b", "aria-describedby": "x_error y", "min": 0, "rows": 4},
]
WIDGETS = [
    forms.TextInput(),
    forms.NumberInput(),
    forms.EmailInput(),
    forms.URLInput(),
    forms.PasswordInput(render_value=True),
    forms.HiddenInput(),
    forms.DateInput(),
    forms.CheckboxInput(),
    forms.Textarea(),
    forms.Select(choices=[("a", "A"), ("Ishøj", "I & H")]),
    forms.RadioSelect(choices=[("a", "A")]),
    forms.SplitDateTimeWidget(),
]


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("attributes", ATTRIBUTES)
def test_a_widget_is_drawn_as_its_template_draws_it(widget, attributes):
    for value in VALUES if not isinstance(widget, forms.SplitDateTimeWidget) else [None]:
        by_hand, by_template = (
            widget.render("name<", value, attrs=attributes, renderer=renderer)
            for renderer in (WidgetRenderer(), DjangoTemplates())
        )
        assert by_hand.replace("\n", "") == by_template.replace("\n", "")
        assert isinstance(by_hand, SafeString)


def test_an_area_keeps_the_empty_line_that_its_text_begins_with():
    drawn = forms.Textarea().render("text", "\n\nText", renderer=WidgetRenderer())
    assert ">\n\n\nText</textarea>" in drawn
