"""Uploading a picture: the file, and what the law and good manners ask for."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.licences import Licence
from wiki.services.images import PictureFacts

ENDINGS = ",".join(f".{ending}" for ending in settings.WAGTAILIMAGES_EXTENSIONS)


class ImageForm(forms.Form):
    use_required_attribute = False

    file = forms.FileField(
        label=_("Picture"),
        allow_empty_file=True,  # the service says in our words what is wrong with it
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        error_messages={"required": _("Choose a picture.")},
    )
    alt = forms.CharField(
        label=_("What does the picture show?"),
        required=False,
        max_length=255,
        help_text=_("Read aloud to those who cannot see it. Leave it empty if the picture only decorates."),
    )
    author = forms.CharField(
        label=_("Who made it?"),
        max_length=200,
        error_messages={"required": _("Name the person who made the picture.")},
    )
    licence = forms.ChoiceField(
        label=_("Licence"),
        choices=Licence.choices,
        initial=Licence.CC_BY_SA_4,
        help_text=_("For a picture of your own, choose what others may do with it."),
        error_messages={"required": _("Choose the licence of the picture.")},
    )
    source = forms.URLField(
        label=_("Where is it from?"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("The address of the page where you found it; nothing for a picture of your own."),
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )

    def facts(self) -> PictureFacts:
        """What a valid form says of the picture."""
        data: dict[str, Any] = self.cleaned_data
        return PictureFacts(
            alternative=" ".join(data["alt"].split()),
            author=" ".join(data["author"].split()),
            licence=data["licence"],
            source_url=data["source"],
        )
