"""Forms of files."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.text_form import SubmissionField
from practice.groups.forms.fields import ACCEPTED
from practice.groups.models.file import NOTE_LENGTH


class _UploadForm(forms.Form):
    use_required_attribute = False

    file = forms.FileField(
        label=_("File"),
        error_messages={"required": _("Choose a file."), "empty": _("There is nothing in this file.")},
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_("PDF, Office without macros, text or a picture; no programs, drawings (SVG) or packed files."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)

    def refuse(self, error: forms.ValidationError) -> None:
        """What a service has against it, at the fields that it names, or above the form."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)


class FileForm(_UploadForm):
    description = forms.CharField(
        label=_("Description"),
        required=False,
        max_length=NOTE_LENGTH,
        help_text=_("What it is about; of a picture, what it shows to those who do not see it."),
    )
    submission = SubmissionField()


class VersionForm(_UploadForm):
    note = forms.CharField(label=_("What did you change?"), required=False, max_length=NOTE_LENGTH)
