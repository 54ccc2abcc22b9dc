"""Forms of files."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kept_form import KeptForm
from core.text_form import SubmissionField
from practice.groups.forms.fields import ACCEPTED
from practice.groups.models.file import NOTE_LENGTH


class _UploadForm(KeptForm):
    file = forms.FileField(
        label=_("File"),
        error_messages={"required": _("Choose a file."), "empty": _("There is nothing in this file.")},
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_("PDF, Office without macros, text or a picture; no programs, drawings (SVG) or packed files."),
    )


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
