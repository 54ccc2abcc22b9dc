"""Another name for an article."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wiki.forms.fields import SubmissionField
from wiki.services.cleaning import MAX_SUMMARY


class RenameForm(forms.Form):
    use_required_attribute = False

    title = forms.CharField(label=_("New title"), error_messages={"required": _("Give the article a title.")})
    summary = forms.CharField(
        label=_("Why this name?"),
        required=False,
        widget=forms.TextInput(attrs={"maxlength": MAX_SUMMARY, "autocomplete": "off"}),
    )
    submission = SubmissionField()
