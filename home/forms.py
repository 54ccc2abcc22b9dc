"""Writers in the admin."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.models import User
from home.models import Person


class PersonForm(WagtailAdminModelForm):
    """An account is named by its e-mail address: a list of everybody would be too long to choose from."""

    address = forms.EmailField(
        label=_("Account"),
        help_text=_("The e-mail address that this writer signs in with. Their name then leads to their page."),
        required=False,
    )

    class Meta:
        model = Person
        fields = ("name", "role", "organisation")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.account is not None:
            self.fields["address"].initial = self.instance.account.email

    def clean_address(self) -> str:
        address = self.cleaned_data["address"].lower()
        person = User.objects.filter(emailaddress__email__iexact=address, emailaddress__verified=True).first()
        if address and person is None:
            raise ValidationError(_("Nobody here has this as a confirmed address."))
        self.instance.account = person if address else None
        return address
