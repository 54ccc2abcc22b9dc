"""Forms that people without an account may send."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core import human


class HumanMixin(forms.Form):
    """Adds what tells people from programs; drawn by components/human.html. The view calls `check_human`."""

    human_proof = forms.CharField(required=False, widget=forms.HiddenInput, max_length=4000)
    human_mark = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("human_mark", human.started())

    def check_human(self, request: HttpRequest) -> None:
        """Raises human.NotHuman or limits.TooOften. Who is signed in has shown it already."""
        if request.user.is_authenticated:
            return
        data = self.data
        human.check(
            request,
            proof=data.get("human_proof", ""),
            mark=data.get("human_mark", ""),
            trap=data.get("website", ""),
        )
