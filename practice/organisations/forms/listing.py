"""The form of what a practitioner tells of themselves."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.geo.form_fields import DegreesField
from core.kept_form import KeptForm
from practice.organisations.models import Listing, Organisation
from practice.organisations.models.listing import ABOUT_LENGTH
from practice.organisations.permissions import organisations_of
from practice.organisations.services.cleaning import PLACE_LENGTH
from practice.organisations.services.listing import Told
from practice.vocabulary.countries import country_choices
from practice.vocabulary.models import Term
from practice.vocabulary.reading import choices, named_terms
from practice.vocabulary.spoken_languages import SPOKEN, spoken_language


class ListingForm(KeptForm):
    wishes_to_be_listed = forms.BooleanField(
        label=_("Show me among the practitioners"),
        required=False,
        help_text=_(
            "Everybody can find you there by what you tell below, and from there your page on this site. "
            "You can switch it off at any time: you are gone from there at once."
        ),
    )
    about = forms.CharField(
        label=_("Ask me about"),
        required=False,
        help_text=_("A few sentences: what you have done that others could learn from."),
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": ABOUT_LENGTH, "spellcheck": "true"}),
    )
    about_language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES, required=False)
    job_title = forms.CharField(
        label=_("What you do"), required=False, widget=forms.TextInput(attrs={"maxlength": 120})
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="–",
        help_text=_("One that approved you."),
    )
    skills = forms.MultipleChoiceField(
        label=_("Skills"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("What you are good at.")
    )
    themes = forms.MultipleChoiceField(label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple)
    languages = forms.MultipleChoiceField(
        label=_("Languages you speak"), required=False, widget=forms.CheckboxSelectMultiple
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    place_name = forms.CharField(
        label=_("Place"), required=False, max_length=PLACE_LENGTH, help_text=_("The town, not your address.")
    )
    latitude = DegreesField(label=_("Latitude"))
    longitude = DegreesField(label=_("Longitude"))

    def __init__(self, *args: Any, user: Any, listing: Listing | None, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": _initial(listing), **kwargs})
        fields: dict[str, Any] = self.fields
        mine = organisations_of(user)
        fields["organisation"].queryset = mine
        fields["country"].choices = [("", "–"), *country_choices()]
        fields["languages"].choices = [(code, spoken_language(code)) for code in SPOKEN]
        terms = named_terms(Term.Kind.SKILL, Term.Kind.THEME)
        kept = {*self.initial.get("skills", ()), *self.initial.get("themes", ())}
        for name, kind in (("skills", Term.Kind.SKILL), ("themes", Term.Kind.THEME)):
            # What is no longer offered stays with who has it.
            offered = [term for term in terms[kind] if not term.is_retired or term.key in kept]
            fields[name].choices = choices(offered)

    def told(self) -> Told:
        data = self.cleaned_data
        return Told(
            job_title=data["job_title"],
            organisation=data["organisation"],
            country=data["country"],
            place_name=data["place_name"],
            latitude=data["latitude"],
            longitude=data["longitude"],
            languages=data["languages"],
            skills=data["skills"],
            themes=data["themes"],
            about=data["about"],
            about_language=data["about_language"],
        )


def _initial(listing: Listing | None) -> dict[str, Any]:
    if listing is None:
        return {"about_language": get_language() or "", "languages": [get_language() or ""]}
    terms = list(listing.terms.all())
    return {
        "wishes_to_be_listed": listing.wishes_to_be_listed,
        "about": listing.about,
        "about_language": listing.about_language or get_language(),
        "job_title": listing.job_title,
        "organisation": listing.organisation_id,
        "skills": [term.key for term in terms if term.kind == Term.Kind.SKILL],
        "themes": [term.key for term in terms if term.kind == Term.Kind.THEME],
        "languages": listing.language_codes,
        "country": listing.country,
        "place_name": listing.place_name,
        "latitude": listing.latitude,
        "longitude": listing.longitude,
    }
