"""Forms of joining and inviting."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from practice.groups.forms.fields import OrganisationField
from practice.groups.models.membership import MESSAGE_LENGTH
from practice.groups.services.inviting import MOST_SIGNS
from practice.organisations.models import Organisation


class _Refusable(forms.Form):
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)

    def refuse(self, error: forms.ValidationError) -> None:
        """What a service has against it, at the fields that it names, or above the form."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)


class JoinForm(_Refusable):
    organisation = OrganisationField()
    message = forms.CharField(
        label=_("Message to those who run the group"),
        required=False,
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Who you are, and why you would like to be in it."),
    )

    def __init__(self, *args: Any, organisations: list[Organisation], asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        if organisations:
            fields["organisation"].label = _("Who joins?")
            fields["organisation"].offer(organisations)
        else:
            del fields["organisation"]
        if not asks:
            del fields["message"]


class InviteForm(_Refusable):
    people = forms.CharField(
        label=_("Whom do you invite?"),
        max_length=MOST_SIGNS,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Names of people here, or mail addresses: one a line, at most 50 at once."),
        error_messages={"required": _("Write a name or a mail address.")},
    )
