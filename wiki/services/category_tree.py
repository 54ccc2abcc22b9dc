"""Which category is part of which larger one. There are no circles, whoever changes it at once."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from core.cache.purge import purge_later
from wiki.addresses import category_path
from wiki.models import Category
from wiki.permissions import can_arrange_categories

DEEPEST = 10


@transaction.atomic
def put_into(*, category: Category, parent: Category | None, by: Any) -> None:
    """Make it part of another one, or of none. Raises PermissionDenied, or ValidationError keyed `parent`."""
    if not can_arrange_categories(by):
        raise PermissionDenied
    # One at a time in a language: a circle may be closed by two who each see only half of it.
    Locale.objects.select_for_update(no_key=True).only("pk").get(pk=category.locale_id)
    before = Category.objects.filter(pk=category.pk).values_list("parent_id", flat=True).first()
    if parent is not None:
        _check(category, parent)
    Category.objects.filter(pk=category.pk).update(parent=parent)
    category.parent = parent
    touched = Category.objects.filter(pk__in=[pk for pk in (category.pk, before, parent and parent.pk) if pk])
    purge_later([category_path(one.language, one.slug) for one in touched])


def larger_ones(category: Category) -> list[Category]:
    """What it is part of, the nearest first."""
    found: list[Category] = []
    current = category.parent_id
    while current is not None and len(found) < DEEPEST:
        one = Category.objects.filter(pk=current).first()
        if one is None:
            break
        found.append(one)
        current = one.parent_id
    return found


def _check(category: Category, parent: Category) -> None:
    if parent.locale_id != category.locale_id:
        raise ValidationError({"parent": _("Choose a category of the same language.")})
    # Read now, under the lock; what was handed in may be older.
    above = [parent, *larger_ones(Category.objects.get(pk=parent.pk))]
    if category.pk in {one.pk for one in above}:
        words = _("“%(name)s” is a part of this category itself, so it cannot hold it.")
        raise ValidationError({"parent": words % {"name": parent.name}}, code="circle")
    if len(above) + _depth_below(category) > DEEPEST:
        raise ValidationError({"parent": _("Categories can stand at most %(number)d deep.") % {"number": DEEPEST}})


def _depth_below(category: Category) -> int:
    """How many storeys there are from this one down, itself counted."""
    level, depth = [category.pk], 0
    while level and depth <= DEEPEST:
        depth += 1
        level = list(Category.objects.filter(parent__in=level).values_list("pk", flat=True))
    return depth
