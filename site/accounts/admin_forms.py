"""Giving roles, for staff."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.models import Role, User

# What each kind of role is told by; the others' fields are emptied.
_TOLD_BY: dict[str, tuple[str, ...]] = {
    Role.Kind.POLITICIAN: ("party", "committee"),
    Role.Kind.OFFICER: ("department", "organisation"),
    Role.Kind.PRACTITIONER: ("organisation",),
    Role.Kind.MODERATOR: ("organisation",),
    Role.Kind.EDITOR: ("organisation",),
}
_DETAILS = ("party", "committee", "department", "organisation")


class RoleForm(WagtailAdminModelForm):
    """A new role names its person by e-mail address: a list of everybody would be too long to choose from."""

    address = forms.EmailField(
        label=_("Person"), help_text=_("The e-mail address that the person signs in with."), required=False
    )

    class Meta:
        model = Role
        fields = ("kind", *_DETAILS, "starts_on", "ends_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["address"].disabled = True
            self.fields["address"].initial = self.instance.user.email
        else:
            self.fields["address"].required = True

    def clean_address(self) -> str:
        if not self.instance.pk:
            address = self.cleaned_data["address"].lower()
            person = User.objects.filter(emailaddress__email__iexact=address, emailaddress__verified=True).first()
            if person is None:
                raise ValidationError(_("Nobody here has this as a confirmed address."))
            self.instance.user = person
        return self.cleaned_data["address"]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean()
        for name in _DETAILS:
            if name not in _TOLD_BY.get(values.get("kind", ""), ()):
                values[name] = ""
        return values
