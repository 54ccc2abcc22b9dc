"""Making an organisation, and changing what its page says."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from community.flags.categories import Category
from community.flags.services import open_case
from community.moderation.models import ContentRule
from community.moderation.services.asking import ask
from community.moderation.services.holding import hold
from core.lookalikes import shape
from core.models import Image
from practice.organisations.models import Account, Change, Membership, Organisation
from practice.organisations.models.organisation import SEARCH_LENGTH, SLUG_LENGTH
from practice.organisations.names import core_of
from practice.organisations.permissions import can_create_organisation, can_edit_organisation, is_staff, is_trusted
from practice.organisations.services import cleaning
from practice.organisations.services.finding import same_name, similar_names
from practice.organisations.services.publishing import announce_organisation, refresh_organisation, tell
from practice.organisations.services.recording import NOTE_LENGTH, note_change
from practice.organisations.states import State

# Words that are addresses of other pages beside those of organisations.
_TAKEN = frozenset({"new-organisation", "feed", "mine", "map", "suggestions", "staff"})
ADDRESSES_TRIED = 3
DUPLICATE, SIMILAR = "duplicate", "similar"
APP = "organisations"
_ABOUT = "about_"
_PLACE = frozenset({"place_name", "latitude", "longitude"})


class ChangedMeanwhile(Exception):
    """Somebody else saved while this was written."""

    def __init__(self, organisation: Organisation) -> None:
        super().__init__(str(organisation))
        self.organisation = organisation


@dataclass(frozen=True)
class Facts:
    """What the page of an organisation says, as it was typed."""

    name: str
    kind: str
    name_language: str = ""
    country: str = ""
    place_name: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    website: str = ""
    accounts: Iterable[str] = ()
    about: Mapping[str, str] = field(default_factory=dict)


def create_organisation(
    *,
    author: Any,
    facts: Facts,
    logo: Image | None = None,
    speaks_for_it: bool = False,
    job_title: str = "",
    is_another: bool = False,
    submission: uuid.UUID | None = None,
) -> Organisation:
    """A new organisation; it waits for a moderator when its author is not trusted yet, or a rule holds it.

    Who `speaks_for_it` is its first manager. The same form sent twice gives the one that it made. One of the same
    name is refused; one of a similar name too, unless it `is_another`. Raises PermissionDenied, or ValidationError
    keyed by the fields of the form; its code is `duplicate` or `similar` then.
    """
    if not can_create_organisation(author):
        raise PermissionDenied(_("You cannot add an organisation now."))
    if submission is not None:
        earlier = Organisation.objects.filter(submission=submission, created_by=author).first()
        if earlier is not None:
            return earlier
    fields, accounts = _cleaned(facts)
    job = cleaning.clean_short(job_title, 120, "job_title")
    _check_alone(fields, author, is_another=is_another)
    finding = ask(title=fields["name"], html=_words(fields, accounts), author=author, submission=submission)
    waits = finding.effect == ContentRule.Effect.HOLD or not is_trusted(author)
    with transaction.atomic():
        # The author's row is the lock: the same form sent twice at once makes one.
        User.objects.select_for_update(no_key=True).only("pk").get(pk=author.pk)
        earlier = Organisation.objects.filter(submission=submission).first() if submission is not None else None
        if earlier is not None:
            if earlier.created_by_id == author.pk:
                return earlier
            submission = None
        _check_alone(fields, author, is_another=True)
        made = Organisation(
            **fields,
            logo=logo,
            state=State.WAITING if waits else State.VISIBLE,
            created_by=author,
            submission=submission,
            member_count=1 if speaks_for_it else 0,
        )
        _save_at_free_address(made)
        _set_accounts(made, accounts)
        if speaks_for_it:
            Membership.objects.create(
                organisation=made,
                user=author,
                state=Membership.State.MEMBER,
                is_manager=True,
                job_title=job,
                decided_at=timezone.now(),
            )
        note_change(made, Change.Action.CREATED, author)
        if waits or finding.rule is not None:
            open_case(made, category=Category.SPAM if finding.rule is not None else "")
        if not waits:
            announce_organisation.enqueue(made.pk)
    return made


def check_new(*, author: Any, facts: Facts, is_another: bool) -> None:
    """Whether it could be made, before a picture is kept for it. Raises as `create_organisation` does."""
    if not can_create_organisation(author):
        raise PermissionDenied(_("You cannot add an organisation now."))
    fields, _accounts = _cleaned(facts)
    _check_alone(fields, author, is_another=is_another)


def edit_organisation(
    *,
    organisation: Organisation,
    author: Any,
    facts: Facts,
    version: int,
    logo: Image | None = None,
    removes_logo: bool = False,
    note: str = "",
    submission: uuid.UUID | None = None,
    asks: bool = True,
) -> bool:
    """Change what the page says. True when it is saved, False when a rule holds it for a moderator.

    `version` is the one that was changed: raises ChangedMeanwhile when there is a newer one. Otherwise as
    `create_organisation`. `asks` is False for what a moderator has let through.
    """
    if not can_edit_organisation(author, organisation):
        raise PermissionDenied(_("This organisation is changed by those who speak for it, and by staff."))
    fields, accounts = _cleaned(facts)
    remark = cleaning.clean_short(note, NOTE_LENGTH, "note")
    if (fields["name"], fields["country"]) != (organisation.name, organisation.country):
        _check_alone(fields, author, is_another=True, but=organisation.pk)
    before = _words(_said(organisation), [(one.platform, one.url) for one in organisation.accounts.all()])
    if asks:
        words = _words(fields, accounts)
        finding = ask(title=fields["name"], html=words, author=author, submission=submission, before=before)
        if finding.effect == ContentRule.Effect.HOLD and finding.rule is not None:
            fresh = Organisation.objects.get(pk=organisation.pk)
            if fresh.version != version:
                raise ChangedMeanwhile(fresh)
            changed = _differences(fresh, fields, accounts, logo, removes_logo=removes_logo)
            if not changed:
                return True
            _hold(fresh, author, _kept(changed, fields), words, remark, finding.rule.name)
            return False
    with transaction.atomic():
        locked = Organisation.objects.select_for_update(no_key=True, of=("self",)).get(pk=organisation.pk)
        if locked.version != version:
            raise ChangedMeanwhile(locked)
        changed = _differences(locked, fields, accounts, logo, removes_logo=removes_logo)
        if not changed:
            return True
        for name, value in fields.items():
            setattr(locked, name, value)
        if logo is not None or removes_logo:
            locked.logo = logo
        locked.version += 1
        locked.updated_at = timezone.now()
        locked.save()
        if "accounts" in changed:
            _set_accounts(locked, accounts)
        note_change(locked, Change.Action.EDITED, author, facts=changed, note=remark)
        if locked.is_public:
            refresh_organisation.enqueue(locked.pk)
            tell("organisations.changed", locked, author, key=f"organisations.changed:{locked.pk}:{locked.version}")
    return True


def _cleaned(facts: Facts) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Columns and accounts. All that is wrong is told at once."""
    fields: dict[str, Any] = {}
    errors: dict[str, Any] = {}
    for clean in (
        lambda: {"name": cleaning.clean_name(facts.name)},
        lambda: {"kind": cleaning.clean_kind(facts.kind)},
        lambda: {"name_language": cleaning.clean_language(facts.name_language, "name_language")},
        lambda: {"country": cleaning.clean_country(facts.country)},
        lambda: cleaning.clean_place(facts.place_name, facts.latitude, facts.longitude),
        lambda: {"website": cleaning.clean_website(facts.website)},
        lambda: {"about": cleaning.clean_about(facts.about)},
        lambda: {"accounts": cleaning.clean_accounts(facts.accounts)},
    ):
        try:
            fields |= clean()
        except ValidationError as error:
            errors |= error.error_dict
    if errors:
        raise ValidationError(errors)
    accounts: list[tuple[str, str]] = fields.pop("accounts")
    name = fields["name"]
    host = fields["website"].partition("//")[2].partition("/")[0]
    fields["name_shape"], fields["name_core"] = shape(name), core_of(name)
    fields["search_key"] = f"{name} {fields['place_name']} {host}".casefold()[:SEARCH_LENGTH]
    return fields, accounts


def _check_alone(fields: Mapping[str, Any], author: Any, *, is_another: bool, but: int | None = None) -> None:
    """No second one of a name. Raises ValidationError keyed `name`."""
    name, country = fields["name"], fields["country"]
    # What was merged into it may give it its old name back.
    if (found := same_name(name, country, but=but)) is not None and found.pk != but:
        raise ValidationError(
            {"name": ValidationError(_("There is an organisation of this name, or one that looks the same, already."),
                                     code=DUPLICATE, params={"pk": found.pk})}
        )  # fmt: skip
    if not is_another and similar_names(name, country, author, but=but):
        raise ValidationError(
            {"name": ValidationError(_("There is an organisation of a similar name. Is it this one?"), code=SIMILAR)}
        )


def _said(organisation: Organisation) -> dict[str, Any]:
    names = ("name", "kind", "name_language", "country", "place_name", "latitude", "longitude", "website", "about")
    return {name: getattr(organisation, name) for name in names}


def _words(fields: Mapping[str, Any], accounts: Iterable[tuple[str, str]]) -> str:
    """All that readers see, for the rules: links as links."""
    links = [fields["website"], *(url for _network, url in accounts)]
    marks = " ".join(f'<a href="{url}">{url}</a>' for url in links if url)
    return "\n".join([fields["name"], fields["place_name"], *fields["about"].values(), marks])


def _differences(
    organisation: Organisation,
    fields: Mapping[str, Any],
    accounts: list[tuple[str, str]],
    logo: Image | None,
    *,
    removes_logo: bool,
) -> dict[str, tuple[Any, Any]]:
    """Field by field what was and what is, as JSON takes it."""
    found: dict[str, tuple[Any, Any]] = {}
    for name, was in _said(organisation).items():
        now = fields[name]
        if name == "about":
            for code in {*was, *now}:
                if was.get(code, "") != now.get(code, ""):
                    found[f"{_ABOUT}{code}"] = (was.get(code, ""), now.get(code, ""))
        elif was != now:
            found[name] = (_plain(was), _plain(now))
    old = [one.url for one in organisation.accounts.all()]
    new = [url for _network, url in accounts]
    if old != new:
        found["accounts"] = ("\n".join(old), "\n".join(new))
    if logo is not None or (removes_logo and organisation.logo_id is not None):
        found["logo"] = (organisation.logo_id, logo.pk if logo is not None else None)
    return found


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value


def _set_accounts(organisation: Organisation, accounts: list[tuple[str, str]]) -> None:
    organisation.accounts.all().delete()
    Account.objects.bulk_create(
        [
            Account(organisation=organisation, platform=network, url=url, position=position)
            for position, (network, url) in enumerate(accounts)
        ]
    )


def _save_at_free_address(made: Organisation) -> None:
    """Somebody else may add one of a like name at this very moment: then the next address is tried."""
    for further in range(ADDRESSES_TRIED, -1, -1):
        made.slug = _free_slug(made.name)
        try:
            with transaction.atomic():
                made.save()
            return
        except IntegrityError:
            if not further:
                raise


def _free_slug(name: str) -> str:
    """Made of the name; with a number where another has it. With the caller's transaction."""
    base = slugify(name, allow_unicode=True)[: SLUG_LENGTH - 8].strip("-_") or "organisation"
    slug, number = base, 1
    while slug in _TAKEN or slug.isdecimal() or Organisation.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


def _kept(changed: Mapping[str, tuple[Any, Any]], fields: Mapping[str, Any]) -> dict[str, Any]:
    """What a held change says, of the fields that it changes alone: others may be newer when it is published.

    A place and where it is on the map are one.
    """
    kept = {name: after for name, (_before, after) in changed.items()}
    if not _PLACE.isdisjoint(kept):
        kept |= {name: _plain(fields[name]) for name in _PLACE}
    return kept


def with_held(organisation: Organisation, kept: Mapping[str, Any]) -> Facts:
    """What the page says now, with what a held change says of it."""
    said = _said(organisation) | {"accounts": [one.url for one in organisation.accounts.all()]}
    said["about"] = dict(said["about"])
    for name, value in kept.items():
        if name.startswith(_ABOUT):
            said["about"][name.removeprefix(_ABOUT)] = value
        elif name == "accounts":
            said[name] = value.splitlines()
        elif name in ("latitude", "longitude"):
            said[name] = Decimal(value) if value is not None else None
        elif name != "logo":
            said[name] = value
    return Facts(**said)


def _hold(organisation: Organisation, author: Any, kept: dict[str, Any], words: str, note: str, rule_name: str) -> None:
    hold(
        app=APP,
        author=author,
        title=organisation.name,
        language=organisation.name_language,
        text=words,
        payload={"organisation": organisation.pk, "note": note, "staff": is_staff(author), "changed": kept},
        rule_name=rule_name,
    )
