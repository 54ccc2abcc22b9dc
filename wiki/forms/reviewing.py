"""Deciding about a waiting change, and what its author may say or ask about it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wiki.forms.fields import NumberField
from wiki.models import Proposal, TrustDecision

MOST_WORDS = 2000


class ApproveForm(forms.Form):
    """`version` is the one that was looked at."""

    use_required_attribute = False

    version = NumberField()


class RejectForm(ApproveForm):
    """With a reason, and in words what would be better."""

    reason = forms.ChoiceField(
        label=_("Why do you reject it?"),
        choices=[("", _("Choose a reason")), *Proposal.Reason.choices],
        error_messages={"required": _("Choose a reason.")},
    )
    note = forms.CharField(
        label=_("What its author should know"),
        required=False,
        max_length=MOST_WORDS,
        help_text=_("What would make the change good? The author reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AskForm(ApproveForm):
    """A question before anything is decided."""

    text = forms.CharField(
        label=_("Your question to the author"),
        max_length=MOST_WORDS,
        error_messages={"required": _("Write something first.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(forms.Form):
    """What its author says to a reviewer."""

    use_required_attribute = False

    text = forms.CharField(
        label=_("Your answer"),
        max_length=MOST_WORDS,
        error_messages={"required": _("Write something first.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AddressForm(forms.Form):
    """Where somebody without an account hears what was decided."""

    use_required_attribute = False

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("For one mail when it is decided, or when somebody asks you something. Then we delete it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class TrustForm(forms.Form):
    """Trust by hand."""

    use_required_attribute = False

    effect = forms.ChoiceField(
        label=_("From now on"), choices=TrustDecision.Effect.choices, widget=forms.RadioSelect, required=True
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=500,
        help_text=_("The person and other moderators read this."),
        error_messages={"required": _("Say in a few words why.")},
    )
