"""Forms of the admin."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from debate.models import Committee, Debate, ParticipantList
from debate.services.listing import addresses_in, put_on_list
from debate.services.publishing import refresh_debate

LARGEST_FILE = 20_000_000
_ENCODINGS = ("utf-8-sig", "cp1252")


class CommitteeForm(WagtailAdminModelForm):
    """The name in the address comes from the name when there is none."""

    class Meta:
        model = Committee
        fields = ("name", "slug", "email", "is_active")
        help_texts = {
            "name": _("As it stands in the roles of its members: this is how they are known."),
            "slug": _("For the address. Empty: made from the name."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean()
        if not values.get("slug"):
            values["slug"] = slugify(values.get("name", ""), allow_unicode=True)[:80]
        others = Committee.objects.filter(slug=values["slug"]).exclude(pk=self.instance.pk)
        if "slug" not in self.errors and (not values["slug"] or others.exists()):
            self.add_error("slug", _("Another committee has this address. Choose one."))
        return values


class ScheduleForm(WagtailAdminModelForm):
    """When a debate is open, and where it is about. What people wrote is not changed here."""

    class Meta:
        model = Debate
        fields = ("opens_at", "closes_at", "place_name", "latitude", "longitude")

    def save(self, commit: bool = True) -> Debate:
        saved: Debate = super().save(commit=commit)
        if commit:
            refresh_debate.enqueue(saved.pk)
        return saved


class ParticipantListForm(WagtailAdminModelForm):
    """Addresses are typed, pasted or uploaded; they are turned into hashes and cannot be read again."""

    text = forms.CharField(
        label=_("E-mail addresses"),
        required=False,
        max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("One on each line. They are not kept: the site only knows them again when somebody has one."),
    )
    file = forms.FileField(
        label=_("Or a file with them"), required=False, help_text=_("A text file or a table saved as CSV.")
    )
    replace = forms.BooleanField(label=_("Take those off that are on the list now"), required=False)

    class Meta:
        model = ParticipantList
        fields = ("name",)

    def clean_file(self) -> str:
        """The text of the file."""
        file = self.cleaned_data.get("file")
        if not file:
            return ""
        if file.size > LARGEST_FILE:
            raise ValidationError(_("The file is too large."))
        content = file.read()
        for encoding in _ENCODINGS:
            try:
                return str(content.decode(encoding))
            except UnicodeDecodeError:
                continue
        raise ValidationError(_("This file cannot be read as text. Save the table as CSV."))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean()
        text = f"{values.get('text') or ''}\n{values.get('file') or ''}"
        if (text.strip() or values.get("replace")) and not addresses_in(text):
            raise ValidationError(_("There is no e-mail address in this."))
        values["addresses"] = text
        return values

    def save(self, commit: bool = True) -> ParticipantList:
        saved: ParticipantList = super().save(commit=commit)
        if commit and self.cleaned_data["addresses"].strip():
            put_on_list(
                participant_list=saved, text=self.cleaned_data["addresses"], replace=self.cleaned_data["replace"]
            )
        return saved
