"""The form of a group: what it is, who sees it, who joins."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.text_form import TextForm
from practice.groups.forms.fields import language_field
from practice.groups.models import WorkingGroup
from practice.groups.models.group import NAME_LENGTH
from practice.groups.services.founding import Facts

Kind, Joining, Sight = WorkingGroup.Kind, WorkingGroup.Joining, WorkingGroup.Sight


class GroupForm(TextForm):
    name = forms.CharField(
        label=_("Name"),
        error_messages={"required": _("Give the group a name.")},
        widget=forms.TextInput(attrs={"maxlength": NAME_LENGTH, "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=_("What kind of group?"),
        choices=[
            (Kind.WORKING, _("Working group: people who work on something together")),
            (Kind.BUSINESS, _("Business network: organisations too, with needs and offers")),
        ],
        initial=Kind.WORKING,
        widget=forms.RadioSelect,
    )
    sight = forms.ChoiceField(
        label=_("Who sees it?"),
        choices=[
            (Sight.PUBLIC, _("Everybody reads what is in it")),
            (
                Sight.NAMED,
                _("Everybody sees its name and what it is about; members alone see what and who is in it"),
            ),
            (Sight.HIDDEN, _("Nobody but members and those invited knows of it")),
        ],
        initial=Sight.PUBLIC,
        widget=forms.RadioSelect,
    )
    joining = forms.ChoiceField(
        label=_("Who may join?"),
        choices=[
            (Joining.OPEN, _("Anyone may join")),
            (Joining.REQUEST, _("Whoever asks and is let in")),
            (Joining.INVITATION, _("By invitation alone")),
        ],
        initial=Joining.OPEN,
        widget=forms.RadioSelect,
    )
    language = language_field(settings.LANGUAGES)
    field_order = ("name", "body", "language", "kind", "sight", "joining")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        body = self.fields["body"]
        body.required, body.label = False, _("What is it about, and for whom?")

    def facts(self) -> Facts:
        """What a valid form says."""
        data = self.cleaned_data
        return Facts(
            name=data["name"],
            about=self.html(),
            language=data["language"],
            kind=data["kind"],
            joining=data["joining"],
            sight=data["sight"],
        )
