"""The forms of the admin for kinds of subject and for the site's own facts: a name in each language."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.rich_text import get_rich_text_editor_widget

from core.html.characters import clean_characters
from wiki.facts import BY_KEY, FactType, all_facts
from wiki.models import FactField, Kind
from wiki.models.kind import NAME_LENGTH
from wiki.services.cleaning import clean_body
from wiki.services.kinds import forget_kinds

MOST_CHOICES = 30
_FEATURES = ["h2", "h3", "bold", "italic", "ul", "ol"]
_TAKEN = frozenset({"version"})  # a field of the form of an article
_PROPERTY = re.compile(r"[a-z][A-Za-z]{1,50}")
_KEY_HELP = _("For addresses and exports: a few letters of English with hyphens. It never changes.")
_POSITION_HELP = _("The smaller the number, the earlier it stands.")
_RETIRED_HELP = _("Nobody can choose it any more; what has it keeps it.")


class NamedForm(WagtailAdminModelForm):
    """The key is chosen once: articles and addresses name it. Names may change at any time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(
                label=_("Name: %(language)s") % {"language": name},
                max_length=NAME_LENGTH,
                initial=self.instance.names.get(code, ""),
                widget=forms.TextInput(attrs={"lang": code}),
            )
        if self.instance.pk:
            self.fields["key"].disabled = True

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean()
        others = list(type(self.instance)._default_manager.exclude(pk=self.instance.pk).values_list("names", flat=True))
        for code, _language in settings.LANGUAGES:
            field = f"name_{code}"
            name = values[field] = " ".join(clean_characters(values.get(field, "")).split())
            if name and name.casefold() in {names.get(code, "").casefold() for names in others}:
                self.add_error(field, ValidationError(_("Another one has this name.")))
        return values

    def save(self, commit: bool = True) -> Any:
        self.instance.names = {code: self.cleaned_data[f"name_{code}"] for code, _name in settings.LANGUAGES}
        saved = super().save(commit=commit)
        forget_kinds()
        return saved


class KindForm(NamedForm):
    """Its facts are ticked; they stand in the box in the order in which they are offered here."""

    asked = forms.MultipleChoiceField(label=_("Facts"), required=False, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Kind
        fields = ("key", "schema_type", "position", "is_retired")
        help_texts = {"key": _KEY_HELP, "position": _POSITION_HELP, "is_retired": _RETIRED_HELP}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["asked"]
        asked.choices = [
            (fact.key, str(fact.label)) for fact in all_facts() if not fact.is_retired or fact.key in self._before
        ]
        asked.initial = self._before
        for code, name in settings.LANGUAGES:
            widget = get_rich_text_editor_widget(features=_FEATURES)
            self.fields[f"start_{code}"] = forms.CharField(
                label=_("Starting text: %(language)s") % {"language": name},
                required=False,
                initial=self.instance.starts.get(code, ""),
                widget=widget,
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for code, _language in settings.LANGUAGES:
            try:
                values[f"start_{code}"] = clean_body(values.get(f"start_{code}") or "", language=code)
            except ValidationError as error:
                self.add_error(f"start_{code}", error)
        return values

    def save(self, commit: bool = True) -> Any:
        self.instance.fields = self.cleaned_data["asked"]
        self.instance.starts = {code: self.cleaned_data[f"start_{code}"] for code, _name in settings.LANGUAGES}
        return super().save(commit=commit)

    @property
    def _before(self) -> list[str]:
        kept: list[str] = self.instance.fields
        return kept


class FactForm(NamedForm):
    """Key and type are chosen once. The choices of a choice are a line each, as many in every language."""

    class Meta:
        model = FactField
        fields = ("key", "type", "unit", "schema_property", "position", "is_retired")
        help_texts = {
            "key": _KEY_HELP,
            "unit": _("Written after a number, such as km² or m."),
            "schema_property": _("Its name on schema.org, such as “architect”. Leave empty if you do not know one."),
            "position": _POSITION_HELP,
            "is_retired": _RETIRED_HELP,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["type"].disabled = True
        for code, name in settings.LANGUAGES:
            self.fields[f"choices_{code}"] = forms.CharField(
                label=_("Choices: %(language)s") % {"language": name},
                required=False,
                help_text=_("For one of several: a line each, in the same order in every language."),
                initial="\n".join(one["names"].get(code, "") for one in self.instance.choices),
                widget=forms.Textarea(attrs={"rows": 4, "lang": code}),
            )

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"].lower()
        if (key in BY_KEY or key in _TAKEN) and not self.instance.pk:
            raise ValidationError(_("Every site has a fact of this name already."))
        return key

    def clean_schema_property(self) -> str:
        name: str = self.cleaned_data["schema_property"].strip()
        if name and not _PROPERTY.fullmatch(name):
            raise ValidationError(
                _("A property of schema.org is a word of English letters that begins with a small one.")
            )
        return name

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        values["choices"] = []
        if values.get("type") == FactType.CHOICE:
            values["choices"] = self._choices(values)
        return values

    def save(self, commit: bool = True) -> Any:
        self.instance.choices = self.cleaned_data["choices"]
        return super().save(commit=commit)

    def _choices(self, values: dict[str, Any]) -> list[dict[str, Any]]:
        lines = {}
        for code, _language in settings.LANGUAGES:
            text = clean_characters(values.get(f"choices_{code}") or "")
            lines[code] = [" ".join(line.split())[:NAME_LENGTH] for line in text.splitlines() if line.strip()]
        numbers = {len(some) for some in lines.values()}
        if len(numbers) > 1 or not 1 < max(numbers) <= MOST_CHOICES:
            self.add_error(
                f"choices_{settings.LANGUAGES[0][0]}",
                _("Write at least two choices, and at most %(limit)d, as many in each language.")
                % {"limit": MOST_CHOICES},
            )
            return []
        known = {one["names"].get("en"): one["key"] for one in self.instance.choices}
        found: list[dict[str, Any]] = []
        taken: set[str] = set()
        for number, name in enumerate(lines["en"]):
            key = known.get(name) or slugify(name)[:40] or f"choice-{number + 1}"
            while key in taken:
                key = f"{key}-{number + 1}"
            taken.add(key)
            found.append({"key": key, "names": {code: some[number] for code, some in lines.items()}})
        return found
