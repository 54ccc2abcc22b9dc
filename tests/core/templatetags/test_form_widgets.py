"""Every kind of field is drawn with its label, its help and what is wrong with it tied together."""

import pytest
from django import forms
from django.template.loader import render_to_string
from lxml import html


class Example(forms.Form):
    title = forms.CharField(label="Title", help_text="Short.", max_length=5)
    how = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect, help_text="One of two.")
    minor = forms.BooleanField(label="Minor", required=False)
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"class": "wide"}))
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(name, data=None):
    form = Example(data)
    form.is_valid()
    return html.fromstring(render_to_string("components/field.html", {"field": form[name]}) or "<p></p>")


def test_a_line_of_text_names_its_help_and_its_error():
    field = drawn("title", {"title": "much too long"})
    [widget] = field.xpath(".//input")
    described = widget.get("aria-describedby").split()
    texts = [field.xpath(f".//*[@id='{part}']")[0].text_content() for part in described]
    assert texts[0] == "Short."
    assert "5" in texts[1]
    assert widget.get("aria-invalid") == "true"
    assert widget.get("class") == "ds-input"
    assert field.xpath(".//label/@for") == [widget.get("id")]


def test_a_choice_is_a_group_with_a_legend_and_no_class_on_its_list():
    field = drawn("how")
    assert field.tag == "fieldset"
    assert field.xpath("./legend")
    assert len(field.xpath(".//input[@type='radio']")) == 2
    assert field.get("aria-describedby") == field.xpath(".//p[@class='field__help']/@id")[0]


def test_the_label_of_a_checkbox_comes_after_it():
    field = drawn("minor")
    order = [node.tag for node in field.iter("input", "label")]
    assert order == ["input", "label"]


def test_a_widget_keeps_its_own_class():
    [widget] = drawn("note").xpath(".//textarea")
    assert widget.get("class") == "ds-input wide"


def test_what_may_be_left_empty_says_so():
    assert drawn("note").xpath(".//*[@class='field__optional']")
    assert not drawn("title").xpath(".//*[@class='field__optional']")


def test_a_hidden_field_is_a_hidden_input_and_nothing_else():
    field = drawn("secret")
    assert (field.tag, field.get("type")) == ("input", "hidden")


@pytest.mark.parametrize("hostile", ['"><script>alert(1)</script>', "{{ secret }}", "\x00"])
def test_hostile_values_stay_values(hostile):
    field = drawn("title", {"title": hostile})
    assert not field.xpath(".//script")
