"""Saying that an organisation is what it says it is, and which mail domains are its own: for staff."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from practice.organisations.mail_domains import clean_domain, is_anybodys
from practice.organisations.models import Change, MailDomain, Organisation
from practice.organisations.permissions import can_verify
from practice.organisations.services.publishing import refresh_organisation, tell
from practice.organisations.services.recording import note_change

MOST_DOMAINS = 20


@transaction.atomic
def set_verified(*, organisation: Organisation, by: Any, is_verified: bool) -> Organisation:
    """By hand. What a mail address has shown can be taken back in the same way."""
    if not can_verify(by):
        raise PermissionDenied
    locked = Organisation.objects.select_for_update(no_key=True, of=("self",)).get(pk=organisation.pk)
    if locked.is_verified == is_verified:
        return locked
    was = locked.verified_how
    locked.verified_at = timezone.now() if is_verified else None
    locked.verified_how = Organisation.Verified.STAFF if is_verified else ""
    locked.save(update_fields=["verified_at", "verified_how"])
    action = Change.Action.VERIFIED if is_verified else Change.Action.UNVERIFIED
    note_change(locked, action, by, facts={"verified": (was, locked.verified_how)})
    if locked.is_public:
        refresh_organisation.enqueue(locked.pk)
        if is_verified:
            tell("organisations.verified", locked, None)
    return locked


@transaction.atomic
def set_mail_domains(*, organisation: Organisation, by: Any, domains: Iterable[str]) -> list[str]:
    """Exactly these from now on. Raises ValidationError keyed `mail_domains` for one that anybody gets an address of,
    or that is another organisation's."""
    if not can_verify(by):
        raise PermissionDenied
    wanted = _cleaned(domains)
    locked = Organisation.objects.select_for_update(no_key=True, of=("self",)).get(pk=organisation.pk)
    others = MailDomain.objects.filter(domain__in=wanted).exclude(organisation=locked).select_related("organisation")
    for other in others:
        raise _refused(
            _("%(domain)s belongs to %(name)s already.") % {"domain": other.domain, "name": other.organisation.name}
        )
    before = list(locked.mail_domains.values_list("domain", flat=True))
    if before == wanted:
        return wanted
    locked.mail_domains.exclude(domain__in=wanted).delete()
    fresh = [MailDomain(organisation=locked, domain=domain) for domain in wanted if domain not in before]
    MailDomain.objects.bulk_create(fresh)
    note_change(locked, Change.Action.DOMAINS, by, facts={"mail_domains": ("\n".join(before), "\n".join(wanted))})
    return wanted


def _cleaned(domains: Iterable[str]) -> list[str]:
    found = set()
    for line in (line.strip() for line in domains):
        if not line:
            continue
        domain = clean_domain(line)
        if not domain:
            raise _refused(_("This is no mail domain: %(line)s") % {"line": line[:100]})
        if is_anybodys(domain):
            raise _refused(_("Anybody can have an address at %(domain)s, so it shows nothing.") % {"domain": domain})
        found.add(domain)
    if len(found) > MOST_DOMAINS:
        raise _refused(_("At most %(number)d domains.") % {"number": MOST_DOMAINS})
    return sorted(found)


def _refused(text: str) -> ValidationError:
    return ValidationError({"mail_domains": text})
