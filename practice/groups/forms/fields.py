"""Fields that several forms of groups have."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from practice.organisations.models import Organisation

# What browsers offer to choose; what a file is, is read from the file.
ACCEPTED = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.odg,.doc,.ppt,.txt,.md,.csv,.jpg,.jpeg,.png,.webp,.gif,.avif"


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once, or none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=FilesInput(attrs={"accept": ACCEPTED}), required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        # What is in them, and whether anything is, is for the service to say.
        return [one for one in given if one]


class OrganisationField(forms.ChoiceField):
    """For whom somebody writes: themselves, or an organisation that they act for."""

    def __init__(self) -> None:
        super().__init__(label=_("You write as"), required=False)

    def offer(self, organisations: list[Organisation], *, oneself: bool = True) -> None:
        named = [(str(one.pk), one.name) for one in organisations]
        self.choices = [("", _("yourself")), *named] if oneself else named
        self.required = not oneself


def language_field(choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Language of the text"), choices=choices)
