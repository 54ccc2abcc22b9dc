"""Forms of collections: what one is called, and putting a case into one."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from practice.cases.models import CaseCollection
from practice.cases.models.collection import ABOUT_LENGTH, NAME_LENGTH, NOTE_LENGTH

NEW = "new"


class CollectionForm(forms.Form):
    use_required_attribute = False

    name = forms.CharField(
        label=_("Name"),
        max_length=NAME_LENGTH,
        error_messages={"required": _("Give it a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    about = forms.CharField(
        label=_("What it is for"),
        required=False,
        max_length=ABOUT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": ABOUT_LENGTH}),
    )
    language = forms.ChoiceField(label=_("Language of the name"), choices=settings.LANGUAGES)
    sight = forms.ChoiceField(
        label=_("Who may read it?"),
        help_text=_("Your name stands on what you share. Whoever has the address can give it to others."),
        choices=CaseCollection.Sight.choices,
        widget=forms.RadioSelect,
        initial=CaseCollection.Sight.PRIVATE,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


class SaveForm(forms.Form):
    """Into which collection a case goes; a new one needs a name."""

    use_required_attribute = False

    collection = forms.ChoiceField(
        label=_("Collection"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of your collections."), "required": _("Choose a collection.")},
    )
    name = forms.CharField(
        label=_("Name of the new collection"),
        required=False,
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    note = forms.CharField(
        label=pgettext_lazy("written beside something", "Note"),
        help_text=_("Why you keep it. Who may read the collection reads the note too."),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": NOTE_LENGTH}),
    )

    def __init__(self, *args: Any, collections: list[CaseCollection], **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        field: Any = self.fields["collection"]
        field.choices = [*((str(one.pk), one.name) for one in collections), (NEW, _("A new collection"))]
        if not self.is_bound:
            self.initial.setdefault("collection", str(collections[0].pk) if collections else NEW)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("collection") == NEW and not data.get("name"):
            self.add_error("name", _("Give the new collection a name."))
        return data


class NoteForm(forms.Form):
    note = forms.CharField(required=False, max_length=NOTE_LENGTH)
