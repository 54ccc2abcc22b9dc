"""People are found by what they show now: by no other name from the moment on that they change it."""

from typing import Any

from django.utils.module_loading import import_string


def after_person_renamed(person: Any, **kwargs: Any) -> None:
    # Models are not there yet when signals are connected.
    import_string("practice.organisations.services.indexing.rename_person")(person.pk)


def after_profile_saved(profile: Any, **kwargs: Any) -> None:
    import_string("practice.organisations.services.publishing.refresh_person").enqueue(profile.pk)
