"""What every form has in which somebody writes a whole article, in its own language or from another."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kept_form import KeptForm


class BodyForm(KeptForm):
    """The text of an article that is there already, or becomes one."""

    body = forms.CharField(
        label=_("Text"),
        strip=False,
        error_messages={"required": _("Write the text of the article.")},
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true", "autocomplete": "off"}),
    )
    categories = forms.CharField(
        label=_("Categories"),
        required=False,
        help_text=_("What the article is about, with commas between: Towns, Schools"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class TextForm(BodyForm):
    title = forms.CharField(label=_("Title"), error_messages={"required": _("Give the article a title.")})

    field_order = ("title",)
