"""The form that staff edit a case with in the admin."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from practice.cases.choices import TargetGroup


class CaseAdminForm(WagtailAdminPageForm):
    """A list of choices is ticked, not written as JSON."""

    target_groups = forms.MultipleChoiceField(
        label=_("For whom"), choices=TargetGroup.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
