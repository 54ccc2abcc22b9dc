"""The one case that stands on the site's front page."""

from dataclasses import dataclass

from core.i18n.languages import locale_code
from practice.cases.addresses import case_path
from practice.cases.catalogue import Order
from practice.cases.models import CasePage
from practice.cases.services.finding_catalogue import current_catalogue
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
    """The case that most people used too, else the newest. Two questions of the database."""
    catalogue = current_catalogue()
    used = [number for number in catalogue.order(Order.MOST_USED)[:1] if catalogue.uses[number]]
    numbers = used or list(catalogue.order(Order.NEWEST)[:1])
    page = catalogue.page_for(numbers[0], language) if numbers else 0
    found = CasePage.objects.published().for_listing().filter(pk=page).first()
    if found is None:
        return None
    own = locale_code(found.locale_id)
    return LiveCase(
        title=found.title,
        url=case_path(own, found.slug),
        language=own,
        is_foreign=own != language,
        where=", ".join(filter(None, (found.place_name, country_name(found.country, language)))),
        uses=found.use_count,
    )
