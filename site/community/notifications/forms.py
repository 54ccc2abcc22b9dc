"""Choosing when mail comes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.follows.models import Rhythm
from community.notifications.reasons import FOLLOWED, reasons


class PreferencesForm(forms.Form):
    """One field a reason, and whether one follows what one writes."""

    follow_own = forms.BooleanField(
        label=_("Follow what I write"),
        help_text=_("When you have written in an article, you are told what others change there."),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for reason in reasons():
            self.fields[reason.name] = forms.ChoiceField(label=str(reason.label), choices=Rhythm.choices)

    def direct(self) -> list[forms.BoundField]:
        """What is meant for oneself."""
        return [self[name] for name in self.fields if name != "follow_own" and not name.startswith(FOLLOWED)]

    def followed(self) -> list[forms.BoundField]:
        """What one follows."""
        return [self[name] for name in self.fields if name.startswith(FOLLOWED)]
