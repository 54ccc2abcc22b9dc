"""Saying that an article is no longer right."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wiki.models.hint import REASON_LENGTH


class UpdateNoteForm(forms.Form):
    use_required_attribute = False

    reason = forms.CharField(
        label=_("What is no longer right?"),
        max_length=REASON_LENGTH,
        help_text=_("For example: “The library moved in May.”"),
        error_messages={"required": _("Say in a few words what is no longer right.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
