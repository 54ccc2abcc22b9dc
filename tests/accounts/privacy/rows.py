"""A row in every table that has a key to a person, made by whatever means there are."""

import datetime
import io
import uuid
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone
from PIL import Image as Pillow

from accounts.models import User
from accounts.privacy.registry import Key

_COUNT = iter(range(1, 1_000_000))
# What a row is not whole without, though no column says so: it is of a person or of an organisation.
_ONE_OF_TWO = {"groups.Membership": ("user", "organisation")}


def make_row(key: Key, user: Any) -> models.Model:
    """One row of the key's table whose key is this person; what else it must have is made up."""
    model = apps.get_model(key.model)
    values = dict.fromkeys(key.names, "Karen Citizen")
    return _make(model, {key.field: user, **values})


def _make(model: type[models.Model], given: dict[str, Any]) -> models.Model:
    row = model()
    whole = _ONE_OF_TWO.get(model._meta.label, ())
    needed = () if set(whole) & set(given) else whole[-1:]
    for field in model._meta.concrete_fields:
        if field.name in given:
            setattr(row, field.name, given[field.name])
        elif field.name in needed or _has_to_be_given(field):
            setattr(row, field.name, _value(field))
    # Not saved one by one: signals of libraries expect more than a row that is made up.
    return model._default_manager.bulk_create([row])[0]


def _has_to_be_given(field: models.Field) -> bool:
    return not (field.null or field.has_default() or (field.primary_key and not field.is_relation))


def _value(field: models.Field) -> Any:
    number = next(_COUNT)
    if field.is_relation:
        return _related(field)
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.FileField):
        return ContentFile(_PICTURE, name=f"x{number}.png")
    return next(
        (make(number) for kind, make in _MADE if isinstance(field, kind)), f"x{number}"[: field.max_length or 20]
    )


def _related(field: models.Field) -> models.Model:
    target = field.related_model
    if target is User:
        return User.objects.get_or_create(email="another@example.org", display_name="Another")[0]
    return (None if field.unique else target._default_manager.first()) or _make(target, {})


def _picture() -> bytes:
    out = io.BytesIO()
    Pillow.new("RGB", (20, 20)).save(out, "PNG")
    return out.getvalue()


_PICTURE = _picture()
_MADE: tuple[tuple[type[models.Field], Any], ...] = (
    (models.UUIDField, lambda number: uuid.uuid4()),
    (models.DateTimeField, lambda number: timezone.now()),
    (models.DateField, lambda number: datetime.date(2026, 1, 1)),
    (models.BooleanField, lambda number: False),
    (models.JSONField, lambda number: {}),
    ((models.IntegerField, models.FloatField, models.DecimalField), lambda number: number),
)
