"""The form of a post. Says nothing of who may: that is for the view and the service."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from debate.forms.fields import TextForm
from debate.languages import choices
from debate.services.quoting import LONGEST
from debate.states import Stance


class PostForm(TextForm):
    stance = forms.TypedChoiceField(
        label=_("Where do you stand?"),
        choices=[(Stance.FOR.value, _("for")), (Stance.AGAINST.value, _("against"))],
        coerce=int,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Say whether you are for or against.")},
    )
    quoted_text = forms.CharField(
        label=_("What you quote"),
        required=False,
        max_length=LONGEST * 2,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Take out what your answer is not about."),
    )
    author_name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=choices)
    # The language that the text was found to be in when it was asked about; then it is taken as chosen.
    asked_language = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)

    def __init__(self, *args: Any, has_stance: bool, is_quoting: bool, is_guest: bool, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        wanted = {"stance": has_stance, "quoted_text": is_quoting, "author_name": is_guest}
        for name, is_there in wanted.items():
            if not is_there:
                del self.fields[name]


class PostEditForm(TextForm):
    language = forms.ChoiceField(label=_("Language of the text"), choices=choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
