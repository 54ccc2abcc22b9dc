"""Forms of posts, replies, and answers to needs and offers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.text_form import TextForm
from practice.groups.forms.fields import FilesField, OrganisationField, language_field
from practice.groups.languages import choices
from practice.organisations.models import Organisation


class PostForm(TextForm):
    # As the service calls what is wrong with one of them; `files` is a form's own word.
    file = FilesField(
        label=_("Files and pictures"),
        help_text=_("Only who reads the group can open them. Choose them again if something has to be corrected."),
    )
    organisation = OrganisationField()
    language = language_field(choices)
    # The language that the text was found to be in when it was asked about; then it is taken as chosen.
    asked_language = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)

    def __init__(self, *args: Any, organisations: list[Organisation], has_files: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        fields: dict[str, Any] = self.fields
        if organisations:
            fields["organisation"].offer(organisations)
        else:
            del fields["organisation"]
        if not has_files:
            del fields["file"]


class PostEditForm(TextForm):
    language = language_field(choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)


class AnswerForm(PostEditForm):
    """The same: a text and its language."""
