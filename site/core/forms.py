"""The part of a form that tells people from programs."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core import human


class HumanForm(forms.Form):
    """Drawn by the tag `human_fields`; the view calls `check_human`."""

    human_proof = forms.CharField(required=False, widget=forms.HiddenInput)
    human_mark = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["human_mark"] = human.started()


def check_human(request: HttpRequest) -> None:
    """Raises human.NotHuman or limits.TooOften. Who is signed in has shown it already."""
    if request.user.is_authenticated:
        return
    sent = request.POST
    human.check(
        request, proof=sent.get("human_proof", ""), mark=sent.get("human_mark", ""), trap=sent.get("website", "")
    )
