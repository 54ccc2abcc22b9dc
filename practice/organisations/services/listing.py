"""Being found as a practitioner, as far and as long as one wishes."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from community.flags.categories import Category
from community.flags.services import open_case
from community.moderation.models import ContentRule
from community.moderation.services.asking import ask
from practice.organisations.models import Listing, Organisation
from practice.organisations.models.listing import ABOUT_LENGTH, joined
from practice.organisations.permissions import may_write, organisations_of
from practice.organisations.services import cleaning
from practice.organisations.services.publishing import refresh_listing
from practice.organisations.states import State
from practice.vocabulary.models import Term
from practice.vocabulary.spoken_languages import SPOKEN

MOST_TERMS = 30
# Degrees; about five kilometres: a town, never a house.
_STEP = Decimal("0.05")


@dataclass(frozen=True)
class Told:
    """What a person tells of themselves, as it was typed. `terms` are keys of skills and themes, by kind."""

    job_title: str = ""
    organisation: Organisation | None = None
    country: str = ""
    place_name: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    languages: Iterable[str] = ()
    skills: Iterable[str] = ()
    themes: Iterable[str] = ()
    about: str = ""
    about_language: str = ""


def save_listing(*, user: User, told: Told, wishes: bool) -> Listing:
    """Tell others what one may be asked about; without the wish it is kept and nobody sees it.

    Raises PermissionDenied, or ValidationError keyed by the fields of the form.
    """
    if wishes and not may_write(user):
        raise PermissionDenied(_("You cannot write here now."))
    fields = _cleaned(user, told)
    terms = _terms(told)
    words = f"{fields['job_title']}\n{fields['about']}"
    finding = ask(title=str(user), html=words, author=user, submission=None) if wishes else None
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).only("pk").get(pk=user.pk)
        listing = Listing.objects.filter(user=user).first() or Listing(user=user)
        if wishes and not listing.wishes_to_be_listed:
            listing.consented_at = timezone.now()
        listing.wishes_to_be_listed = wishes
        for name, value in fields.items():
            setattr(listing, name, value)
        listing.updated_at = timezone.now()
        if finding is not None and finding.effect == ContentRule.Effect.HOLD and listing.state == State.VISIBLE:
            listing.state = State.WAITING
        listing.save()
        listing.terms.set(terms)
        if finding is not None and finding.rule is not None:
            open_case(listing, category=Category.SPAM)
        refresh_listing.enqueue(listing.pk)
    return listing


@transaction.atomic
def switch_off(*, user: User) -> bool:
    """Nobody finds this person any more, from now on. True when they were listed."""
    listing = Listing.objects.select_for_update(no_key=True, of=("self",)).filter(user=user).first()
    if listing is None or not listing.wishes_to_be_listed:
        return False
    listing.wishes_to_be_listed = False
    listing.save(update_fields=["wishes_to_be_listed"])
    refresh_listing.enqueue(listing.pk)
    return True


def rounded(degrees: Decimal | None) -> Decimal | None:
    """To the nearest twentieth of a degree."""
    if degrees is None:
        return None
    return ((degrees / _STEP).quantize(Decimal(1), rounding=ROUND_HALF_EVEN) * _STEP).quantize(Decimal("0.01"))


def _cleaned(user: Any, told: Told) -> dict[str, Any]:
    """Columns. All that is wrong is told at once."""
    fields: dict[str, Any] = {}
    errors: dict[str, Any] = {}
    for clean in (
        lambda: {"job_title": cleaning.clean_short(told.job_title, 120, "job_title")},
        lambda: {"country": cleaning.clean_country(told.country)},
        lambda: cleaning.clean_place(told.place_name, told.latitude, told.longitude),
        lambda: {"about": cleaning.clean_text(told.about, ABOUT_LENGTH, "about")},
        lambda: {"about_language": cleaning.clean_language(told.about_language, "about_language")},
        lambda: {"languages": _languages(told.languages)},
        lambda: {"organisation": _organisation(user, told.organisation)},
    ):
        try:
            fields |= clean()
        except ValidationError as error:
            errors |= error.error_dict
    if errors:
        raise ValidationError(errors)
    fields["latitude"], fields["longitude"] = rounded(fields["latitude"]), rounded(fields["longitude"])
    # Without the organisation, which is asked by its own name: that may change, be hidden, or no longer be theirs.
    fields["search_key"] = "\n".join((fields["job_title"], fields["place_name"], fields["about"])).casefold()
    return fields


def _languages(codes: Iterable[str]) -> str:
    wanted = set(codes)
    if not wanted <= set(SPOKEN):
        raise ValidationError({"languages": _("Choose one of the languages.")})
    return joined([code for code in SPOKEN if code in wanted])


def _organisation(user: Any, organisation: Organisation | None) -> Organisation | None:
    """Only one that approved this person."""
    if organisation is None or organisations_of(user).filter(pk=organisation.pk).exists():
        return organisation
    raise ValidationError({"organisation": _("Choose an organisation that you belong to.")})


def _terms(told: Told) -> list[Term]:
    """Those no longer offered are kept by who has them, so all of the kind may be named."""
    found: list[Term] = []
    for kind, field, keys in (
        (Term.Kind.SKILL, "skills", set(told.skills)),
        (Term.Kind.THEME, "themes", set(told.themes)),
    ):
        if len(keys) > MOST_TERMS:
            raise ValidationError({field: _("Choose at most %(number)d.") % {"number": MOST_TERMS}})
        rows = list(Term.objects.of(kind).filter(key__in=keys))
        if len(rows) != len(keys):
            raise ValidationError({field: _("Choose from the list.")})
        found += rows
    return found
