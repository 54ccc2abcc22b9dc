"""Forms of the admin: what staff alone decide about an organisation."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from practice.organisations.models import Organisation
from practice.organisations.services.merging import merge_organisations
from practice.organisations.services.verifying import set_mail_domains, set_verified


class StaffForm(WagtailAdminModelForm):
    """What its page says is changed on the site, with its log; here is what no manager may change."""

    is_verified = forms.BooleanField(
        label=_("Verified"),
        required=False,
        help_text=_("It is what it says it is: you have asked, or know it."),
    )
    domains = forms.CharField(
        label=_("Mail domains"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_(
            "One on each line, such as odense.dk. Whoever has confirmed an address there may join the organisation "
            "at once, and it counts as verified from then on. Not gmail.com and the like: anybody has an address there."
        ),
    )

    class Meta:
        model = Organisation
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["is_verified"] = self.instance.is_verified
        known = self.instance.mail_domains.values_list("domain", flat=True) if self.instance.pk else []
        self.initial["domains"] = "\n".join(known)

    def clean(self) -> dict[str, Any]:
        """The domains are saved here already when they are right: only the service knows whether they are."""
        values: dict[str, Any] = super().clean()
        try:
            set_mail_domains(
                organisation=self.instance, by=self.for_user, domains=values.get("domains", "").splitlines()
            )
        except ValidationError as error:
            self.add_error("domains", error.messages)
        return values

    def save(self, commit: bool = True) -> Organisation:
        return set_verified(organisation=self.instance, by=self.for_user, is_verified=self.cleaned_data["is_verified"])


class MergeForm(forms.Form):
    """Into which other organisation; by the name in its address, so that it is looked at first."""

    target = forms.CharField(
        label=_("Merge into"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("The address of its page on the site, or the end of that address."),
    )
    managers_go_too = forms.BooleanField(
        label=_("Those who manage this organisation manage the other from now on"),
        required=False,
        help_text=_("Otherwise they are members of it like others."),
    )

    def __init__(self, *args: Any, source: Organisation, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source, self.user = source, user

    def clean_target(self) -> Organisation:
        slug = self.cleaned_data["target"].strip().rstrip("/").rpartition("/")[2]
        found = Organisation.objects.visible_to(self.user).filter(slug=slug).first()
        if found is None:
            raise ValidationError(_("There is no such organisation."))
        return found

    def save(self) -> bool:
        """False when it could not be, with the reason on the form."""
        data = self.cleaned_data
        try:
            merge_organisations(
                source=self.source, target=data["target"], by=self.user, managers_go_too=data["managers_go_too"]
            )
        except ValidationError as error:
            self.add_error("target", error.messages)
            return False
        return True
