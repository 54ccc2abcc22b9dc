"""The form that staff edit a case with in the admin."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from practice.cases.choices import TargetGroup
from practice.vocabulary.countries import country_choices


def _countries() -> list[tuple[str, str]]:
    return [("", "–"), *country_choices()]


class CaseAdminForm(WagtailAdminPageForm):
    """Choices are chosen, not written as letters or JSON."""

    country = forms.ChoiceField(label=_("Country"), choices=_countries, required=False)
    target_groups = forms.MultipleChoiceField(
        label=_("For whom"), choices=TargetGroup.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
