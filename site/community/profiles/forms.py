"""What one tells of oneself and chooses for oneself. No role, right or address is among the fields."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import NAME_LENGTH, clean_own_name
from community.profiles.models import Profile
from community.profiles.rules import look_at_name, look_at_words
from core.html.characters import clean_characters
from core.pictures import read_picture

AVATAR_SIDE = 256


class ProfileForm(forms.ModelForm[Profile]):
    """The page that others see."""

    display_name = forms.CharField(
        label=_("Name that others see"),
        help_text=_("Your own name or a pseudonym. It stands beside what you write."),
        max_length=NAME_LENGTH,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you read"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    picture = forms.FileField(
        label=_("New picture"),
        help_text=_("A JPEG, PNG, WebP, GIF or AVIF file. What hides in it, such as where it was taken, is removed."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    remove_picture = forms.BooleanField(label=_("Remove the picture"), required=False)

    class Meta:
        model = Profile
        fields = ("organisation", "about", "languages")
        labels = {"about": _("About you"), "organisation": _("Organisation")}
        help_texts = {"about": _("At most 1,000 signs. Everybody who sees your page reads this.")}
        widgets = {"about": forms.Textarea(attrs={"rows": 5})}

    field_order = ("display_name", "organisation", "about", "languages", "picture", "remove_picture")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.initial["display_name"] = user.display_name
        self.new_avatar: tuple[bytes, str] | None = None
        # What the content rules want done with it once it is saved.
        self.effects: set[str] = set()
        self._told_before = _told(self.instance.organisation, self.instance.about)
        if not self.instance.avatar:
            del self.fields["remove_picture"]

    def clean_display_name(self) -> str:
        name = clean_own_name(self.cleaned_data["display_name"], user=self.user)
        self.effects.add(look_at_name(name, self.user))
        return name

    def clean_about(self) -> str:
        return clean_characters(self.cleaned_data["about"]).strip()

    def clean_organisation(self) -> str:
        return " ".join(clean_characters(self.cleaned_data["organisation"]).split())

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        words = _told(values.get("organisation", ""), values.get("about", ""))
        try:
            self.effects.add(look_at_words(words, before=self._told_before, user=self.user))
        except ValidationError as error:
            self.add_error("about", error)
        return values

    def clean_picture(self) -> None:
        file = self.cleaned_data.get("picture")
        if not file:
            return
        try:
            self.new_avatar = read_picture(file, max_side=AVATAR_SIDE)
        except ValidationError as error:
            raise ValidationError(error.message_dict["file"]) from error


def _told(*words: str) -> str:
    return "\n".join(filter(None, words))


class PreferencesForm(forms.ModelForm[Profile]):
    """The language of letters, and how much others see."""

    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("In this language we write to you."),
        choices=settings.LANGUAGES,
    )

    class Meta:
        model = Profile
        fields = ("visibility", "shows_contributions")
        widgets = {"visibility": forms.RadioSelect}
        labels = {
            "visibility": _("Who sees your page"),
            "shows_contributions": _("List what I have written on my page"),
        }

    field_order = ("language", "visibility", "shows_contributions")
