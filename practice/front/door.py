"""The one case that stands on the site's front page."""

from dataclasses import dataclass

from core.i18n.languages import locale_code, locale_id
from practice.cases.addresses import case_path
from practice.cases.models import CasePage
from practice.vocabulary.countries import country_name


@dataclass(frozen=True)
class LiveCase:
    """A case as the door on the site's front page shows it."""

    title: str
    url: str
    language: str
    is_foreign: bool
    where: str
    uses: int


def livest_case(language: str) -> LiveCase | None:
    """The case that most people used too, else the newest; told in the reader's language where it can be."""
    rows = CasePage.objects.published().for_listing()
    found = rows.filter(use_count__gt=0).order_by("-use_count", "-pk").first() or rows.order_by("-pk").first()
    if found is None:
        return None
    wanted = locale_id(language)
    if found.locale_id != wanted:
        found = rows.filter(translation_key=found.translation_key, locale_id=wanted).first() or found
    own = locale_code(found.locale_id)
    return LiveCase(
        title=found.title,
        url=case_path(own, found.slug),
        language=own,
        is_foreign=own != language,
        where=", ".join(filter(None, (found.place_name, country_name(found.country, language)))),
        uses=found.use_count,
    )
