"""Naming the same article in another language."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.i18n.languages import language_codes, language_name, locale_id
from wiki.markup.links import place_of_address
from wiki.markup.titles import title_key
from wiki.models import Article, Title


class TieForm(forms.Form):
    use_required_attribute = False

    other = forms.CharField(
        label=gettext_lazy("The same article in the other language"),
        max_length=1_000,
        help_text=gettext_lazy("Its title, or the address of its page."),
        error_messages={"required": gettext_lazy("Name the other article.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        help_text=gettext_lazy("Not needed with an address."),
    )

    def __init__(self, data: Any = None, *, own: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field = self.fields["language"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "–"), *((code, language_name(code)) for code in language_codes() if code != own)]
        self.own = own

    def clean(self) -> dict[str, Any]:
        """`article` is what was meant."""
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        language, name = place_of_address(data["other"]) or (data.get("language", ""), data["other"])
        if not language:
            self.add_error("language", ValidationError(_("Choose the language of the other article.")))
            return data
        data["article"] = self._named(language, name)
        if data["article"] is None:
            self.add_error("other", ValidationError(_("There is no such article in that language.")))
        return data

    @staticmethod
    def _named(language: str, name: str) -> Article | None:
        if language not in language_codes():
            return None
        titles = Title.objects.named(locale_id(language), title_key(name)).select_related("article")
        title = titles.first()
        return title.article if title is not None else None
