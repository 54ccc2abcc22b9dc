"""Keeping cases together: one service for each thing that somebody does with a collection."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from community.flags.categories import Category
from community.flags.services import open_case
from community.moderation.models import ContentRule
from community.moderation.services.asking import ask
from core.html.characters import clean_characters
from core.visibility import State
from practice.cases.models import CaseCollection, CasePage, CollectionEntry
from practice.cases.models.collection import MOST_COLLECTIONS, MOST_ENTRIES, new_token


@transaction.atomic
def create_collection(*, owner: Any, name: str, about: str, language: str, sight: str) -> CaseCollection:
    if CaseCollection.objects.filter(owner=owner).count() >= MOST_COLLECTIONS:
        raise ValidationError(
            _("You have %(number)d collections: delete one that you no longer need.") % {"number": MOST_COLLECTIONS}
        )
    collection = CaseCollection.objects.create(
        owner=owner, name=_clean(name), about=_clean(about), language=language, sight=sight
    )
    _look_at(collection)
    return collection


@transaction.atomic
def change_collection(*, collection: CaseCollection, by: Any, name: str, about: str, language: str, sight: str) -> None:
    """One that becomes private again gets a new address when it is shared the next time."""
    locked = _own(collection, by)
    if sight == CaseCollection.Sight.PRIVATE and locked.sight != sight:
        locked.token = new_token()
    locked.name, locked.about, locked.language, locked.sight = _clean(name), _clean(about), language, sight
    locked.changed_at = timezone.now()
    locked.save(update_fields=["name", "about", "language", "sight", "token", "changed_at"])
    _look_at(locked)
    collection.refresh_from_db()


@transaction.atomic
def delete_collection(*, collection: CaseCollection, by: Any) -> None:
    _own(collection, by).delete()


@transaction.atomic
def save_case(*, collection: CaseCollection, by: Any, case_key: uuid.UUID, note: str = "") -> CollectionEntry:
    """Put a case into it, at the end; one that is in it already gets the new note."""
    locked = _own(collection, by)
    if not CasePage.objects.published().filter(translation_key=case_key).exists():
        raise ValidationError(_("This case is not here any more."))
    there = CollectionEntry.objects.filter(collection=locked, case_key=case_key).first()
    if there is not None:
        if note:
            note_case(collection=locked, by=by, entry=there.pk, note=note)
            there.note = _clean(note)
        return there
    if locked.entry_count >= MOST_ENTRIES:
        raise ValidationError(
            _("A collection holds at most %(number)d cases. Begin another one.") % {"number": MOST_ENTRIES}
        )
    last = CollectionEntry.objects.filter(collection=locked).aggregate(last=Max("position"))["last"] or 0
    entry = CollectionEntry.objects.create(
        collection=locked, case_key=case_key, added_by=by, note=_clean(note), position=last + 1
    )
    _touch(locked, entry_count=F("entry_count") + 1)
    _look_at(locked)
    return entry


@transaction.atomic
def remove_case(*, collection: CaseCollection, by: Any, entry: int) -> bool:
    """Take an entry out; gives whether it was there."""
    locked = _own(collection, by)
    gone, _rows = CollectionEntry.objects.filter(collection=locked, pk=entry).delete()
    if gone:
        _touch(locked, entry_count=F("entry_count") - 1)
    return bool(gone)


@transaction.atomic
def note_case(*, collection: CaseCollection, by: Any, entry: int, note: str) -> None:
    locked = _own(collection, by)
    if CollectionEntry.objects.filter(collection=locked, pk=entry).update(note=_clean(note)):
        _touch(locked)
        _look_at(locked)


@transaction.atomic
def move_case(*, collection: CaseCollection, by: Any, entry: int, up: bool, seen: list[int]) -> None:
    """One place up or down among those `seen`, so that what is out of sight is no step; at an end it stays."""
    locked = _own(collection, by)
    entries = {one.pk: one for one in CollectionEntry.objects.filter(collection=locked).in_order()}
    order = [pk for pk in seen if pk in entries]
    if entry not in order:
        return
    at = order.index(entry)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(order):
        return
    # Positions are written anew: entries may share one after two were added at once.
    numbers = list(entries)
    first, second = numbers.index(order[at]), numbers.index(order[other])
    numbers.insert(second, numbers.pop(first))
    for position, pk in enumerate(numbers, start=1):
        entries[pk].position = position
    CollectionEntry.objects.bulk_update(entries.values(), ["position"])
    _touch(locked)


@transaction.atomic
def set_collection_state(collection: CaseCollection, state: str, by: Any) -> None:
    """A moderator takes what somebody shared out of sight, or back."""
    CaseCollection.objects.filter(pk=collection.pk).update(state=state)
    collection.state = state


def _own(collection: CaseCollection, by: Any) -> CaseCollection:
    """The collection, locked, for who it belongs to."""
    locked = CaseCollection.objects.select_for_update(no_key=True).get(pk=collection.pk)
    if not locked.is_of(by) or locked.state == State.REMOVED:
        raise PermissionDenied
    return locked


def _clean(text: str) -> str:
    return clean_characters(text).strip()


def _look_at(collection: CaseCollection) -> None:
    """What is shared keeps to the rules; a private one is nobody's business. Raises ValidationError in words.

    What a rule would hold goes out of sight until a moderator has looked at it.
    """
    if collection.sight == CaseCollection.Sight.PRIVATE:
        return
    notes = CollectionEntry.objects.filter(collection=collection).exclude(note="").values_list("note", flat=True)
    words = "\n".join([collection.about, *notes])
    finding = ask(title=collection.name, html=words, author=collection.owner, submission=None)
    if finding.rule is None:
        return
    if finding.effect == ContentRule.Effect.HOLD and collection.state == State.VISIBLE:
        set_collection_state(collection, State.HIDDEN, None)
    open_case(collection, category=Category.SPAM)


def _touch(collection: CaseCollection, **changes: Any) -> None:
    CaseCollection.objects.filter(pk=collection.pk).update(changed_at=timezone.now(), **changes)
