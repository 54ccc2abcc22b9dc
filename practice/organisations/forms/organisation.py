"""The form of an organisation. Says nothing of who may: that is for the view and the service."""

import uuid
from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms import BoundField
from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.geo.form_fields import DegreesField
from core.kept_form import KeptForm
from core.licences import Licence
from core.models import Image
from core.picture_upload import PictureFacts, add_picture
from core.text_form import SubmissionField
from practice.organisations.models import Organisation
from practice.organisations.models.membership import JOB_LENGTH
from practice.organisations.models.organisation import NAME_LENGTH
from practice.organisations.services.cleaning import ABOUT_LENGTH, PLACE_LENGTH
from practice.organisations.services.recording import NOTE_LENGTH
from practice.organisations.services.saving import Facts
from practice.vocabulary.countries import country_choices
from practice.vocabulary.spoken_languages import spoken_language

LARGEST_LOGO = 5_000_000


class OrganisationForm(KeptForm):
    """A text about it in each language; the reader's own comes first."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("The organisation's own name, not translated."),
        error_messages={"required": _("Write the name of the organisation.")},
        widget=forms.TextInput(attrs={"maxlength": NAME_LENGTH, "autocomplete": "organization"}),
    )
    kind = forms.ChoiceField(label=_("What kind of organisation?"), choices=Organisation.Kind.choices)
    country = forms.ChoiceField(label=_("Country"), required=False)
    place_name = forms.CharField(
        label=_("Place"), required=False, max_length=PLACE_LENGTH, help_text=_("The town it is in.")
    )
    latitude = DegreesField(label=_("Latitude"))
    longitude = DegreesField(label=_("Longitude"))
    website = forms.CharField(
        label=_("Website"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
    )
    accounts = forms.CharField(
        label=_("Accounts on social networks"),
        required=False,
        max_length=8_000,
        help_text=_("The address of each, one on a line; for Mastodon @name@server will do."),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
    )
    name_language = forms.ChoiceField(label=_("Language of the name"), required=False)
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("A JPEG, PNG, WebP, GIF or AVIF file that you may use here."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    remove_logo = forms.BooleanField(label=_("Remove the logo"), required=False)
    submission = SubmissionField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["country"].choices = [("", "–"), *country_choices()]
        fields["name_language"].choices = [("", _("Another language")), *settings.LANGUAGES]
        for code in self.codes():
            fields[f"about_{code}"] = forms.CharField(
                label=_("About it, in %(language)s") % {"language": spoken_language(code)},
                required=False,
                widget=forms.Textarea(attrs={"rows": 6, "maxlength": ABOUT_LENGTH, "lang": code, "spellcheck": "true"}),
            )
        self.initial.setdefault("submission", uuid.uuid4())
        self.initial.setdefault("name_language", get_language() or "")

    @staticmethod
    def codes() -> list[str]:
        """The languages, the reader's own first."""
        mine = get_language()
        return sorted((code for code, _name in settings.LANGUAGES), key=lambda code: code != mine)

    def own_text(self) -> BoundField:
        """The text in the reader's language."""
        return self[f"about_{self.codes()[0]}"]

    def other_texts(self) -> Iterator[BoundField]:
        for code in self.codes()[1:]:
            yield self[f"about_{code}"]

    def has_other_texts(self) -> bool:
        """Whether those fields have to be seen: something is in one of them, or wrong with it."""
        return any(field.errors or field.value() for field in self.other_texts())

    def clean_logo(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data.get("logo")
        if file and (file.size or 0) > LARGEST_LOGO:
            raise ValidationError(
                _("The file is too large: %(size)s. A logo has at most %(limit)s.")
                % {"size": filesizeformat(file.size or 0), "limit": filesizeformat(LARGEST_LOGO)}
            )
        return file

    def facts(self) -> Facts:
        data = self.cleaned_data
        return Facts(
            name=data["name"],
            kind=data["kind"],
            name_language=data["name_language"],
            country=data["country"],
            place_name=data["place_name"],
            latitude=data["latitude"],
            longitude=data["longitude"],
            website=data["website"],
            accounts=data["accounts"].splitlines(),
            about={code: data[f"about_{code}"] for code in self.codes()},
        )

    def has_logo(self) -> bool:
        return bool(self.cleaned_data.get("logo"))

    def save_logo(self, uploader: Any) -> Image | None:
        """The picture that came, written anew. Raises ValidationError keyed `logo`."""
        file = self.cleaned_data.get("logo")
        if not file:
            return None
        name = self.cleaned_data["name"][:180]
        facts = PictureFacts(alternative=name, author=name, licence=Licence.PERMISSION)
        try:
            return add_picture(uploader=uploader, file=file, facts=facts)
        except ValidationError as error:
            raise ValidationError({"logo": error.messages}) from error


class NewOrganisationForm(OrganisationForm):
    speaks_for_it = forms.BooleanField(
        label=_("I belong to it and may speak for it"),
        required=False,
        help_text=_("You look after its page then, and approve others who belong to it."),
    )
    job_title = forms.CharField(
        label=_("What you do there"), required=False, widget=forms.TextInput(attrs={"maxlength": JOB_LENGTH})
    )
    is_another = forms.BooleanField(label=_("It is another one than these"), required=False)


class EditOrganisationForm(OrganisationForm):
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("What did you change?"),
        required=False,
        widget=forms.TextInput(attrs={"maxlength": NOTE_LENGTH, "autocomplete": "off"}),
    )

    def show_version(self, number: int) -> None:
        """What was sent, as a change of that version: sent again it is saved over it."""
        sent: Any = self.data
        sent = sent.copy()
        sent["version"] = str(number)
        self.data = sent


def initial_of(organisation: Organisation) -> dict[str, Any]:
    """What the form of a change begins with."""
    return {
        "name": organisation.name,
        "kind": organisation.kind,
        "name_language": organisation.name_language,
        "country": organisation.country,
        "place_name": organisation.place_name,
        "latitude": organisation.latitude,
        "longitude": organisation.longitude,
        "website": organisation.website,
        "accounts": "\n".join(account.url for account in organisation.accounts.all()),
        "version": organisation.version,
        **{f"about_{code}": text for code, text in organisation.about.items()},
    }
