"""Making a category part of a larger one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wiki.markup.titles import MAX_LENGTH


class PartOfForm(forms.Form):
    use_required_attribute = False

    parent = forms.CharField(
        label=_("Larger category"),
        required=False,
        max_length=MAX_LENGTH,
        help_text=_("Its name, as it stands in the list of categories. Empty: it is part of none."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
