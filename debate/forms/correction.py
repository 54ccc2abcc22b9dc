"""The form that puts the words of a debate right. Says nothing of who may: that is for the view and the service."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from debate.forms.fields import TextForm
from debate.models.debate import TITLE_LENGTH


class CorrectionForm(TextForm):
    title = forms.CharField(
        label=_("Title"),
        error_messages={"required": _("Give it a title.")},
        widget=forms.TextInput(attrs={"maxlength": TITLE_LENGTH, "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES)
    tags = forms.CharField(
        label=_("Topics"),
        required=False,
        max_length=400,
        help_text=_("A few words with commas between: Traffic, Schools"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["body"].label = _("Opening text")
        self.fields["body"].widget.attrs["rows"] = 10

    def topics(self) -> list[str]:
        return [one for one in self.cleaned_data["tags"].split(",") if one.strip()]
