"""The short forms: beginning a case, asking somebody to write along, saying that one used it too."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.kept_form import KeptForm
from core.text_form import SubmissionField
from practice.cases.models.people import NOTE_LENGTH
from practice.cases.services.drafts import TITLE_LENGTH
from practice.organisations.models import Organisation
from practice.organisations.permissions import organisations_of


class _ShortForm(KeptForm):
    submission = SubmissionField()


class StartForm(_ShortForm):
    title = forms.CharField(
        label=_("Title"),
        help_text=_("What you did, in one sentence. You can change it later."),
        max_length=TITLE_LENGTH,
        error_messages={"required": _("Give it a title.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=_("Language that you write in"),
        help_text=_("Staff translate it afterwards."),
        choices=settings.LANGUAGES,
    )


class InviteForm(_ShortForm):
    who = forms.CharField(
        label=_("Name or mail address"),
        help_text=_("The name that they have here, or any mail address. They are asked first."),
        max_length=254,
        error_messages={"required": _("Write a name or a mail address.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class UseForm(_ShortForm):
    organisation = forms.ModelChoiceField(
        label=_("For which organisation?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="–",
        error_messages={"invalid_choice": _("Choose an organisation that you belong to.")},
    )
    note = forms.CharField(
        label=_("How did it go?"),
        help_text=_("What you took over, what you did otherwise, what others should know."),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": NOTE_LENGTH}),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = organisations_of(user).order_by("name")
