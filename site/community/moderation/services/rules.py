"""The rules that a new site begins with, in its five languages; staff change them in the admin."""

import uuid

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from community.flags.categories import Category
from community.moderation.models import HouseRule
from core.i18n.languages import locale_id

_FOR = {
    Category.HATE: "respect",
    Category.DEFAMATION: "truth",
    Category.PERSONAL_DATA: "privacy",
    Category.COPYRIGHT: "copyright",
    Category.CHILD_SAFETY: "law",
    Category.SCAM: "law",
    Category.VIOLENCE: "respect",
    Category.OTHER_ILLEGAL: "law",
    Category.SPAM: "spam",
    Category.HOUSE_RULES: "purpose",
}


def rule_for(category: str) -> str:
    """The rule that a report of this category is most likely about; a moderator may choose another."""
    return _FOR[Category(category)] if category else ""


def _rules() -> list[tuple[str, str, str]]:
    """Key, title and text in the active language."""
    return [
        (
            "law",
            _("Keep to the law"),
            _("Nothing that is against the law of the country: what is illegal outside is illegal here."),
        ),
        (
            "respect",
            _("Respect each other"),
            _("No hatred, threats, insults or bullying. Discuss what somebody says, not who they are."),
        ),
        (
            "privacy",
            _("Protect people’s privacy"),
            _(
                "No addresses, telephone numbers, health or other private facts about people, and no pictures against "
                "their will."
            ),
        ),
        (
            "truth",
            _("Say what is true and where you know it from"),
            _("No statements about people or organisations that harm them and cannot be shown to be true."),
        ),
        (
            "copyright",
            _("Write yourself, and credit others"),
            _("No texts and pictures of others without their permission or a free licence."),
        ),
        (
            "spam",
            _("No advertising"),
            _("No advertising, no links put here for somebody’s gain, and nothing again and again."),
        ),
        (
            "purpose",
            _("Keep to the matter"),
            _("Write what belongs to this place and page. Do not destroy the work of others."),
        ),
    ]


@transaction.atomic
def ensure_rules() -> None:
    """Make what is missing. A rule that there is already, in whatever words, stays as it is."""
    keys: dict[str, uuid.UUID] = dict(HouseRule.objects.values_list("key", "translation_key"))
    there = set(HouseRule.objects.values_list("key", "locale_id"))
    is_new = not keys
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for order, (key, title, text) in enumerate(_rules(), 1):
                if (key, locale_id(code)) in there or not (is_new or key in keys):
                    continue
                keys.setdefault(key, uuid.uuid4())
                HouseRule.objects.create(
                    key=key,
                    title=title,
                    text=text,
                    order=order * 10,
                    locale_id=locale_id(code),
                    translation_key=keys[key],
                )
