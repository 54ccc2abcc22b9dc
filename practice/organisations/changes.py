"""The log of an organisation in words."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.addresses import person_path
from practice.organisations.models import Change, Organisation
from practice.organisations.states import State
from practice.vocabulary.countries import country_name
from practice.vocabulary.spoken_languages import spoken_language

_LABELS = {
    "name": gettext_lazy("Name"),
    "name_language": gettext_lazy("Language of the name"),
    "kind": gettext_lazy("Kind"),
    "country": gettext_lazy("Country"),
    "place_name": gettext_lazy("Place"),
    "latitude": gettext_lazy("Latitude"),
    "longitude": gettext_lazy("Longitude"),
    "website": gettext_lazy("Website"),
    "accounts": gettext_lazy("Accounts on social networks"),
    "logo": gettext_lazy("Logo"),
    "verified": gettext_lazy("Verified"),
    "mail_domains": gettext_lazy("Mail domains"),
    "state": gettext_lazy("State"),
    "managers": gettext_lazy("Number of managers"),
    "merged": gettext_lazy("Merged"),
}
_ABOUT = "about_"


def change_rows(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """For organisations/organisation_changes.html; with their authors read along."""
    return [
        {
            "when": change.created_at,
            "action": change.get_action_display(),
            "name": change.author_name,
            "url": person_path(change.author.public_id) if change.author else "",
            "is_by_site": change.author_id is None and not change.author_name,
            "note": change.note,
            "facts": [
                {"label": _label(name), "before": _shown(name, before), "after": _shown(name, after)}
                for name, (before, after) in change.facts.items()
            ],
        }
        for change in changes
    ]


def _label(name: str) -> str:
    if name.startswith(_ABOUT):
        return _("About it, in %(language)s") % {"language": spoken_language(name.removeprefix(_ABOUT))}
    return str(_LABELS.get(name, name))


def _shown(name: str, value: Any) -> str:
    """A choice by its words; nothing as a dash."""
    if value in (None, ""):
        return "–"
    known: dict[str, Any] = {}
    match name:
        case "kind":
            known = dict(Organisation.Kind.choices)
        case "verified":
            known = dict(Organisation.Verified.choices)
        case "state":
            known = dict(State.choices)
        case "country":
            return country_name(str(value))
        case "name_language":
            return spoken_language(str(value))
        case "logo":
            return _("a picture")
    return str(known.get(value, value))
