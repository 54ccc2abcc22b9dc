"""Trying out the editor."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SandboxForm(forms.Form):
    use_required_attribute = False

    body = forms.CharField(
        label=_("Text"),
        strip=False,
        error_messages={"required": _("Write something first.")},
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "true", "autocomplete": "off"}),
    )
