"""Restoring an old version."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wiki.forms.fields import NumberField, SubmissionField, VersionField
from wiki.services.cleaning import MAX_SUMMARY


class RestoreForm(forms.Form):
    """`base` is the version that was current when the person looked at what would change."""

    use_required_attribute = False

    summary = forms.CharField(
        label=_("Why?"),
        required=False,
        help_text=_("A few words for the history."),
        widget=forms.TextInput(attrs={"maxlength": MAX_SUMMARY, "autocomplete": "off"}),
    )
    base = NumberField()
    fact_version = VersionField()
    submission = SubmissionField()
