"""What one fills in to report something."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from community.flags.categories import Category
from community.flags.services import Notice

GROUPS = (
    (_("Against the law"), [(one.value, one.label) for one in Category if one.is_about_law]),
    (_("Against the rules of this site"), [(one.value, one.label) for one in Category if not one.is_about_law]),
)


class ReportForm(forms.Form):
    """What is against the law needs an explanation and good faith; the rest one click."""

    category = forms.ChoiceField(label=_("What is wrong with it?"), choices=(("", _("Choose one")), *GROUPS))
    explanation = forms.CharField(
        label=_("Explain it in a few words"),
        help_text=_("Where is it, and why is it wrong or against the law? For what is against the law this is needed."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        required=False,
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Only to tell you what came of it. We forget it after that."),
        required=False,
        max_length=254,
    )
    in_good_faith = forms.BooleanField(
        label=_("I believe in good faith that what I write here is true and complete."),
        help_text=_("Needed when you report something as against the law."),
        required=False,
    )

    def __init__(self, *args: Any, has_account: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_account:
            del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        category = data.get("category")
        if category and Category(category).is_about_law:
            if not data.get("explanation", "").strip():
                self.add_error("explanation", _("Please explain why it is against the law."))
            if not data.get("in_good_faith"):
                self.add_error("in_good_faith", ValidationError(_("Please confirm that you report in good faith.")))
        return data

    def notice(self) -> Notice:
        data = self.cleaned_data
        return Notice(
            category=data["category"],
            explanation=data["explanation"].strip(),
            email=data.get("email", ""),
            in_good_faith=data["in_good_faith"],
        )
