"""Uploading several pictures: first the files with what they have in common, then what each of them shows."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wiki.forms.fields import MAX_NUMBER
from wiki.forms.image import ENDINGS, ImageForm

MOST = 12
MOST_BYTES = 60_000_000


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; which of them are pictures is said by the service, one by one."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = list(data) if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(files) > MOST:
            raise ValidationError(_("At most %(number)d pictures at once.") % {"number": MOST})
        if sum(file.size or 0 for file in files) > MOST_BYTES:
            raise ValidationError(
                _("Together the pictures are too large. At most %(limit)s can be sent at once.")
                % {"limit": filesizeformat(MOST_BYTES)}
            )
        return [super(FilesField, self).clean(file, initial) for file in files]


class ImagesForm(ImageForm):
    """The files, and what is the same for all of them."""

    file = FilesField(
        label=gettext_lazy("Pictures"),
        allow_empty_file=True,
        widget=FilesInput(attrs={"accept": ENDINGS}),
        help_text=gettext_lazy("Up to twelve at once, each as large as one alone may be."),
        error_messages={"required": gettext_lazy("Choose a picture.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Each shows something else: asked for on the next page, with the pictures in sight.
        del self.fields["alt"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        return {**data, "alt": ""}


class DescriptionForm(ImageForm):
    """One of the pictures that were sent just now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["file"]


def picture_numbers(texts: Sequence[str]) -> list[int]:
    """The pictures that a form is about; what is no number is left out."""
    numbers = [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) <= len(str(MAX_NUMBER))]
    return list(dict.fromkeys(numbers))[:MOST]
