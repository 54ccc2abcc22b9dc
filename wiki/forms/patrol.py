"""What those who look after the wiki fill in: rolling back, protecting, deleting."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.moderation.models import HouseRule
from core.kept_form import KeptForm
from wiki.forms.fields import NumberField, SubmissionField
from wiki.forms.text import BodyForm
from wiki.protecting import Level, Protected

MAX_REASON = 200


def _reason(**kwargs: Any) -> forms.CharField:
    attrs = {"maxlength": MAX_REASON, "autocomplete": "off"}
    return forms.CharField(widget=forms.TextInput(attrs=attrs), max_length=MAX_REASON, **kwargs)


class RollBackForm(forms.Form):
    """`base` is the version that was the current one when the person looked."""

    use_required_attribute = False

    reason = _reason(label=_("Why?"), required=False, help_text=_("It stands in the history, and the author is told."))
    base = NumberField()


class Since(forms.Form):
    """How far back everything by one person is undone."""

    HOURS = (("24", _("the last 24 hours")), ("168", _("the last week")), ("744", _("the last month")))
    EVER = ("0", _("all of it"))

    use_required_attribute = False

    hours = forms.ChoiceField(
        label=_("How far back?"), choices=[*HOURS, EVER], widget=forms.RadioSelect, initial=HOURS[0][0]
    )
    reason = _reason(
        label=_("Why?"),
        required=False,
        help_text=_("It stands in the history of each article, and the author is told."),
    )

    def since(self) -> datetime.datetime:
        hours = int(self.cleaned_data["hours"])
        return (
            timezone.now() - datetime.timedelta(hours=hours)
            if hours
            else datetime.datetime.min.replace(year=1970, tzinfo=datetime.UTC)
        )


class ProtectForm(forms.Form):
    """From whom an article is protected. No day means: until somebody lifts it."""

    use_required_attribute = False

    edit = forms.ChoiceField(label=_("Who may change it"), choices=Level, widget=forms.RadioSelect)
    rename = forms.ChoiceField(label=_("Who may give it another name"), choices=Level, widget=forms.RadioSelect)
    propose = forms.ChoiceField(
        label=_("Who may propose changes that wait for review"), choices=Level, widget=forms.RadioSelect
    )
    until = forms.DateField(
        label=_("Until"),
        help_text=_("The last day. Leave it empty to protect it until somebody lifts the protection."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = _reason(
        label=_("Why?"),
        help_text=_("Everybody can read it."),
        error_messages={"required": _("Say in a few words why. Everybody can read it.")},
    )

    @classmethod
    def initial_of(cls, protected: Protected) -> dict[str, Any]:
        until = timezone.localdate(protected.until) if protected.until else None
        return {
            "edit": protected.edit,
            "rename": protected.rename,
            "propose": protected.propose,
            "until": until,
            "reason": protected.reason,
        }

    def protected(self) -> Protected:
        """To the end of the last day."""
        data, until = self.cleaned_data, None
        if data["until"]:
            end = datetime.datetime.combine(data["until"], datetime.time.max.replace(microsecond=0))
            until = timezone.make_aware(end)
        return Protected(
            edit=data["edit"], rename=data["rename"], propose=data["propose"], until=until, reason=data["reason"]
        )


class DeleteForm(forms.Form):
    """The rule and the reasons go to the author, as with every decision of a moderator."""

    use_required_attribute = False

    rule = forms.ChoiceField(
        label=_("Rule"),
        help_text=_("The author reads it, in their own language, with the reasons."),
        error_messages={"required": _("Choose the rule that the decision follows from.")},
    )
    statement = forms.CharField(
        label=_("Reasons in your own words"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=4000
    )

    def __init__(self, *args: Any, rules: list[HouseRule], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = [  # type: ignore[attr-defined]  # typed as any field; a ChoiceField has choices
            ("", _("Choose a rule")),
            *((one.key, one.title) for one in rules),
        ]


class MergeForm(BodyForm):
    """The text that both become. The bases are the versions that it was made from."""

    reason = _reason(label=_("Why?"), required=False, help_text=_("A few words for the history."))
    source_base = NumberField()
    base = NumberField()
    submission = SubmissionField()


class SplitForm(KeptForm):
    """Which sections become an article of their own, and what it is called."""

    sections = forms.TypedMultipleChoiceField(
        label=_("Sections that the new article begins with"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose the sections that the new article begins with.")},
    )
    title = forms.CharField(
        label=_("Title of the new article"), error_messages={"required": _("Give the article a title.")}
    )
    reason = _reason(label=_("Why?"), required=False, help_text=_("A few words for the history."))
    base = NumberField()
    submission = SubmissionField()

    def __init__(self, *args: Any, headings: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sections"].choices = headings  # type: ignore[attr-defined]  # typed as any field
