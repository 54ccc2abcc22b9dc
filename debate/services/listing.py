"""Lists of participants: whom a debate is for, by e-mail address. No address is kept, only its keyed hash."""

import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from debate.audiences import address_hash
from debate.models import ListedAddress, ParticipantList

MOST_ADDRESSES = 200_000
_ADDRESS = re.compile(r"""[^\s,;:"'<>()\[\]@]{1,64}@[^\s,;:"'<>()\[\]@]{1,190}\.[^\s,;:"'<>()\[\]@.]{2,60}""")


def addresses_in(text: str) -> set[str]:
    """The addresses in a text: one a line, a column of a table, or the line of recipients of a mail."""
    return {found.strip(".").lower() for found in _ADDRESS.findall(text)}


@transaction.atomic
def put_on_list(*, participant_list: ParticipantList, text: str, replace: bool = False) -> int:
    """Put the addresses in this text on the list, in place of those there are or besides; gives how many are new.

    Raises ValidationError when there are none in it, or far too many.
    """
    found = addresses_in(text)
    if not found:
        raise ValidationError(_("There is no e-mail address in this."), code="none")
    if len(found) > MOST_ADDRESSES:
        raise ValidationError(_("At most %(number)d addresses at once.") % {"number": MOST_ADDRESSES}, code="many")
    locked = ParticipantList.objects.select_for_update(no_key=True).get(pk=participant_list.pk)
    if replace:
        locked.addresses.all().delete()
    before = locked.addresses.count()
    ListedAddress.objects.bulk_create(
        [ListedAddress(participant_list=locked, address_hash=address_hash(address)) for address in sorted(found)],
        ignore_conflicts=True,
        batch_size=5_000,
    )
    return locked.addresses.count() - before
