"""The form of a need or an offer."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.text_form import TextForm
from practice.groups.forms.fields import OrganisationField, language_field
from practice.groups.languages import choices
from practice.groups.models import Notice
from practice.groups.models.notice import CONTACT_LENGTH, TITLE_LENGTH
from practice.groups.services.noticing import NoticeFacts
from practice.organisations.models import Organisation
from practice.vocabulary.models import Term


class NoticeForm(TextForm):
    kind = forms.ChoiceField(
        label=_("Need or offer?"),
        choices=[(Notice.Kind.NEED, _("We need something")), (Notice.Kind.OFFER, _("We offer something"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether this is a need or an offer.")},
    )
    title = forms.CharField(
        label=_("Title"),
        help_text=_("What you need or offer, in one sentence."),
        error_messages={"required": _("Give it a title.")},
        widget=forms.TextInput(attrs={"maxlength": TITLE_LENGTH, "autocomplete": "off"}),
    )
    terms = forms.ModelMultipleChoiceField(
        label=_("Topics"), queryset=Term.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    contact = forms.CharField(
        label=_("How to reach you"),
        required=False,
        max_length=CONTACT_LENGTH,
        help_text=_("For who reads the group. Answers on the page reach you in any case."),
    )
    until = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Choose a day.")},
    )
    organisation = OrganisationField()
    language = language_field(choices)
    field_order = ("kind", "title", "body", "terms", "contact", "until", "organisation", "language")

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        fields: dict[str, Any] = self.fields
        fields["terms"].queryset = Term.objects.filter(kind=Term.Kind.THEME, is_retired=False)
        code = get_language() or ""
        fields["terms"].label_from_instance = lambda term: term.name(code)
        fields["until"].help_text = _("Empty: for %(number)d days.") % {"number": settings.GROUP_NOTICE_DAYS}
        if organisations:
            fields["organisation"].offer(organisations)
        else:
            del fields["organisation"]

    def facts(self) -> NoticeFacts:
        """What a valid form says."""
        data = self.cleaned_data
        return NoticeFacts(
            kind=data["kind"],
            title=data["title"],
            body=self.html(),
            language=data["language"],
            contact=data["contact"],
            terms=list(data["terms"]),
            until=data["until"],
        )


def last_day(notice: Notice) -> Any:
    """The day that a form shows for the end of one."""
    return timezone.localtime(notice.expires_at - timedelta(seconds=1)).date()
