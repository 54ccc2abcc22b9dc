"""Forms of joining and inviting."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kept_form import KeptForm
from practice.groups.forms.fields import OrganisationField
from practice.groups.models.membership import MESSAGE_LENGTH
from practice.groups.services.inviting import MOST_SIGNS
from practice.organisations.models import Organisation


class JoinForm(KeptForm):
    organisation = OrganisationField()
    message = forms.CharField(
        label=_("Message to those who run the group"),
        required=False,
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Who you are, and why you would like to be in it."),
    )

    def __init__(
        self, *args: Any, organisations: list[Organisation], asks: bool, oneself: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        if organisations:
            fields["organisation"].label = _("Who joins?")
            fields["organisation"].offer(organisations, oneself=oneself)
        else:
            del fields["organisation"]
        if not asks:
            del fields["message"]


class InviteForm(KeptForm):
    people = forms.CharField(
        label=_("Whom do you invite?"),
        max_length=MOST_SIGNS,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Names of people here, or mail addresses: one a line, at most 50 at once."),
        error_messages={"required": _("Write a name or a mail address.")},
    )


class InviteOrganisationsForm(KeptForm):
    organisations = forms.CharField(
        label=_("Which organisations do you invite?"),
        max_length=MOST_SIGNS,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Their names here, or the addresses of their pages: one a line, at most 50 at once."),
        error_messages={"required": _("Write the name of an organisation, or the address of its page.")},
    )
