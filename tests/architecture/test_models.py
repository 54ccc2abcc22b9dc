"""Relations point downwards: the same layers as imports, over foreign keys named by string."""

from pathlib import Path

from django.apps import apps
from django.db.models import IntegerChoices, Model

from tests.architecture import house

LEVEL = {name: level for level, names in enumerate(house.LAYERS) for name in names}


def owner(model: type[Model]) -> str | None:
    """The app of ours that a model belongs to; None for Wagtail's and Django's."""
    config = apps.get_app_config(model._meta.app_label)
    return house.app_of(Path(config.path) / "models.py") or house.app_of(Path(config.path))


def is_borrowed(model: type[Model], name: str) -> bool:
    """True for a field that Wagtail or Django declares (who uploaded an image, say)."""
    return any(
        any(field.name == name for field in base._meta.local_fields)
        for base in model.__mro__
        if base.__module__.startswith(("wagtail", "django.")) and hasattr(base, "_meta")
    )


def relations() -> list[tuple[str, str, str]]:
    """Relations between our apps: where the field is, its name, what it points at."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        source = owner(model)
        if source is None:
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not getattr(field, "concrete", False) or is_borrowed(model, field.name):
                continue
            if isinstance(target, type) and owner(target):
                found.append((source, f"{model._meta.label}.{field.name}", str(owner(target))))
    return found


def test_there_are_relations_to_look_at():
    assert len(relations()) >= 5


def test_no_relation_points_at_an_app_above_or_beside():
    upwards = [
        f"{field} → {target}"
        for source, field, target in relations()
        if source != target and LEVEL[target] <= LEVEL[source]
    ]
    assert upwards == []


def test_every_model_says_what_it_is():
    mute = [
        model._meta.label
        for model in apps.get_models()
        if owner(model) and "__str__" not in {name for base in model.__mro__[:-2] for name in vars(base)}
    ]
    assert mute == []


def test_choices_have_a_class():
    # A list of pairs has no name that code could use, and is written out twice sooner or later.
    numbers = [one.choices for one in IntegerChoices.__subclasses__()]
    bare = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if owner(model)
        for field in model._meta.local_fields
        if field.choices and not field.get_internal_type().endswith("CharField") and field.choices not in numbers
    ]
    assert bare == []
