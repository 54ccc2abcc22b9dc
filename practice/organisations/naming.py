"""People are found by what they show now: by no other name from the moment on that they change it."""

from typing import Any

from django.utils.module_loading import import_string

NAME = "display_name"


def after_person_saved(
    sender: Any, instance: Any, created: bool, update_fields: Any = None, raw: bool = False, **kwargs: Any
) -> None:
    """Whether the name is another, only who saved it knows: it may be."""
    if raw or created or (update_fields is not None and NAME not in update_fields):
        return
    # Models are not there yet when signals are connected.
    import_string("practice.organisations.services.indexing.rename_person")(instance.pk)


def after_profile_saved(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        import_string("practice.organisations.services.publishing.refresh_person").enqueue(instance.pk)
