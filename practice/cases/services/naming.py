"""Names for what a draft holds by number: organisations, things it links to, its parts."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from core import objects
from core.html import plain_text
from practice.cases.merging import Content
from practice.cases.models import CasePage
from practice.cases.texts import STORY
from practice.organisations.models import Organisation
from practice.organisations.states import State
from practice.vocabulary.models import Term

MOST_SUGGESTED = 300


def organisation_names(content: Mapping[str, Any]) -> dict[int, str]:
    """Of those that a draft names, by number; of one that became part of another, that one's."""
    numbers = [row["organisation_id"] for row in content["case_organisations"]]
    rows = Organisation.objects.filter(pk__in=numbers).select_related("merged_into")
    return {row.pk: (row.merged_into or row).name for row in rows}


def suggested_organisations(user: Any) -> list[str]:
    """For the list that opens under the field; any other name may be typed."""
    rows = Organisation.objects.visible_to(user).order_by("-member_count", "name")
    return sorted(rows.values_list("name", flat=True)[:MOST_SUGGESTED])


def shown_links(rows: Iterable[Mapping[str, Any]], user: Any) -> list[dict[str, Any]]:
    """Rows with the address that a person would paste: of a thing of this site, where it stands now."""
    found = []
    for row in rows:
        address = row["url"]
        if row["kind"]:
            thing = objects.resolve(row["kind"], row["object_id"], user)
            path = objects.get(row["kind"]).url(thing) if thing is not None else ""
            address = f"{settings.WAGTAILADMIN_BASE_URL}{path}" if path else ""
        found.append({**row, "address": address})
    return found


def labels_of(content: Content, parts: Iterable[str]) -> list[tuple[str, str]]:
    """The name of each part and, in plain words, what it holds."""
    return [(label_of(name), words_of_part(name, content[name])) for name in parts]


def label_of(part: str) -> str:
    """What a part of a case is called."""
    rows = {
        "figures": _("Figures"),
        "contacts": _("Contacts"),
        "links": _("Links"),
        "pictures": _("Pictures"),
        "attachments": _("Attachments"),
        "case_organisations": _("Organisations"),
        "case_terms": _("Themes and channels"),
        "summary": _("In short"),
    }
    return rows.get(part) or str(CasePage._meta.get_field(part).verbose_name).capitalize()


def words_of_part(part: str, value: Any) -> str:
    """One line a row; empty for nothing. What everybody may read: no mail address, and
    no organisation that is out of sight."""
    if part in STORY:
        return plain_text(value)
    if part == "case_terms":
        names = Term.objects.filter(pk__in=[row["term_id"] for row in value])
        return ", ".join(str(term) for term in names)
    if part == "case_organisations":
        shown = Q(state=State.VISIBLE, merged_into=None) | Q(merged_into__state=State.VISIBLE)
        seen = set(Organisation.objects.filter(shown, pk__in=_numbers(value)).values_list("pk", flat=True))
        names_by_number = organisation_names({part: value})
        return "\n".join(names_by_number[pk] for pk in _numbers(value) if pk in seen and pk in names_by_number)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "\n".join(_row_words(row) for row in value)
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)


def _numbers(rows: Iterable[Mapping[str, Any]]) -> list[int]:
    return [row["organisation_id"] for row in rows]


def _row_words(row: Mapping[str, Any]) -> str:
    # An address is shown on the page while its owner agrees, never in what was before.
    hidden = ("key", "kind", "object_id", "image_id", "document_id", "is_public", "email")
    return " · ".join(str(value) for name, value in row.items() if name not in hidden and value)
