"""The forms of belonging to an organisation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kept_form import KeptForm
from practice.organisations.models.membership import JOB_LENGTH, MESSAGE_LENGTH


class ShownForm(KeptForm):
    """What readers see of one's belonging to it."""

    job_title = forms.CharField(
        label=_("What you do there"), required=False, widget=forms.TextInput(attrs={"maxlength": JOB_LENGTH})
    )
    is_listed = forms.BooleanField(
        label=_("Show me on the page of the organisation"),
        required=False,
        help_text=_("With your name and what you do there. Only you can choose this, and you can change it."),
    )


class JoinForm(ShownForm):
    message = forms.CharField(
        label=_("Message to the organisation"),
        required=False,
        help_text=_("Only those who decide read it. It is gone once they have decided."),
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": MESSAGE_LENGTH}),
    )

    field_order = ("job_title", "message", "is_listed")
