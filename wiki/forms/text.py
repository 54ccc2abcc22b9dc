"""What every form has in which somebody writes a whole article, in its own language or from another."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _


class TextForm(forms.Form):
    use_required_attribute = False

    title = forms.CharField(label=_("Title"), error_messages={"required": _("Give the article a title.")})
    body = forms.CharField(
        label=_("Text"),
        strip=False,
        error_messages={"required": _("Write the text of the article.")},
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true", "autocomplete": "off"}),
    )
    categories = forms.CharField(
        label=_("Categories"),
        required=False,
        help_text=_("What the article is about, with commas between: Towns, Schools"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def refuse(self, error: ValidationError) -> None:
        """Show what a service found wrong: at its field where the form has it, above all otherwise."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            shown = None if name == NON_FIELD_ERRORS or name not in self.fields else name
            self.add_error(shown, errors)
