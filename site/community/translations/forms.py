"""What readers and correctors fill in."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.translations.engines.chosen import Service
from community.translations.services.choosing import Wishes


class WishesForm(forms.Form):
    """`own_may_be_sent` is for those with an account: others write nothing that would be known as theirs."""

    agreed = forms.BooleanField(required=False)
    always = forms.BooleanField(
        label=gettext_lazy("Translate what others write into my language without being asked"),
        help_text=gettext_lazy("The original is always one tap away."),
        required=False,
    )
    own_may_be_sent = forms.BooleanField(
        label=gettext_lazy("What I write may be sent to the translation service"),
        help_text=gettext_lazy("Without this, readers see your texts in your language only."),
        required=False,
    )

    def __init__(self, *args: Any, service: Service, has_account: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if service.host:
            self.fields["agreed"].label = _("Texts that I want to read may be sent to %(service)s") % {
                "service": service.full_name
            }
            self.fields["agreed"].help_text = _("Their words are sent, and nothing about you or who wrote them.")
        else:
            # Nothing leaves the site, so nothing is asked.
            del self.fields["agreed"]
        if not has_account:
            del self.fields["own_may_be_sent"]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("always") and "agreed" in self.fields and not found.get("agreed"):
            self.add_error("always", _("For this, texts must be sent to the service: say yes to that too."))
        return found

    def wishes(self) -> Wishes:
        found = self.cleaned_data
        always = bool(found.get("always"))
        agreed = bool(found.get("agreed")) if "agreed" in self.fields else always
        return Wishes(agreed, always, bool(found.get("own_may_be_sent", True)))


class CorrectionForm(forms.Form):
    """The text with its HTML; `base` is the number of the version it was made from."""

    body = forms.CharField(label=gettext_lazy("The translation"), widget=forms.Textarea(attrs={"rows": 12}))
    base = forms.IntegerField(min_value=0, max_value=1_000_000, required=False, widget=forms.HiddenInput)
    submission = forms.UUIDField(required=False, initial=uuid.uuid4, widget=forms.HiddenInput)
