"""What moderators and authors fill in."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.moderation.models import Appeal, Decision, HouseRule
from community.moderation.services.deciding import Verdict

Action = Decision.Action
DEFAULT_DAYS = 7
EARLIEST = 2000  # years that no calendar can turn into another time zone are refused with the rest


class DecisionForm(forms.Form):
    """The decision, its rule and its reasons. `version` is the case as the moderator read it."""

    action = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    rule = forms.ChoiceField(
        label=_("Rule"), required=False, help_text=_("The author reads it, in their own language, with the reasons.")
    )
    statement = forms.CharField(
        label=_("Reasons in your own words"),
        help_text=_("What exactly, and why. The author reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=4000,
    )
    until = forms.DateField(
        label=_("Suspended until"),
        help_text=_("Only for a suspension: the last day."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)

    def __init__(self, *args: Any, actions: list[str], rules: list[HouseRule], rule: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["action"].choices = [  # type: ignore[attr-defined]  # typed as any field; a ChoiceField has choices
            (one, f"{number}. {Action(one).label}") for number, one in enumerate(actions, 1)
        ]
        self.fields["rule"].choices = [  # type: ignore[attr-defined]  # typed as any field; a ChoiceField has choices
            ("", _("Choose a rule")),
            *((one.key, one.title) for one in rules),
        ]
        self.initial.setdefault("rule", rule)
        self.initial.setdefault("until", timezone.localdate() + datetime.timedelta(days=DEFAULT_DAYS))

    def verdict(self) -> Verdict:
        data = self.cleaned_data
        until = None
        if data["action"] == Action.SUSPEND and data["until"]:
            end = datetime.datetime.combine(data["until"], datetime.time.max.replace(microsecond=0))
            until = timezone.make_aware(end)
        return Verdict(action=data["action"], rule_key=data["rule"], statement=data["statement"].strip(), until=until)


class AppealForm(forms.Form):
    """One click is enough."""

    text = forms.CharField(
        label=_("Why do you think the decision is wrong?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=4000,
    )


class AppealDecisionForm(forms.Form):
    outcome = forms.ChoiceField(label=_("What becomes of it?"), choices=Appeal.Outcome, widget=forms.RadioSelect)
    answer = forms.CharField(label=_("Answer to the author"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000)


class UndoForm(forms.Form):
    """From when on everything is undone."""

    since = forms.DateTimeField(
        label=_("Since"),
        help_text=_("Everything this account did from this moment on is undone."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    rule = forms.ChoiceField(label=_("Rule"))
    statement = forms.CharField(
        label=_("Reasons in your own words"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=4000
    )

    def __init__(self, *args: Any, rules: list[HouseRule], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = [(one.key, one.title) for one in rules]  # type: ignore[attr-defined]  # typed as any field; a ChoiceField has choices

    def clean_since(self) -> datetime.datetime:
        since: datetime.datetime = self.cleaned_data["since"]
        if since.year < EARLIEST:
            raise forms.ValidationError(_("Choose a later day: there was nothing here then."))
        if since > timezone.now():
            raise forms.ValidationError(_("This moment is still to come."))
        return since
