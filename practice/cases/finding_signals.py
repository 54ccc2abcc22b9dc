"""What finding has to be told of when the site starts: changes of cases, and that there are collections.

What editors publish, withdraw, move or delete changes the lists. These are Wagtail's signals, not Django's: they tell
of an editor's decision, not of a row.
"""

from importlib import import_module
from typing import Any

from django.utils.module_loading import import_string
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from practice.organisations.signals import organisation_changed


def after_case_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A page of another kind may hold cases: when it goes, they are to be counted anew."""
    is_case = instance.specific_class is not None and instance.specific_class._meta.label == "cases.CasePage"
    if not is_case and instance.is_leaf():
        return
    # Models are not there yet when signals are connected.
    import_string("practice.cases.services.finding_changes.case_changed")(instance.translation_key if is_case else None)


def after_organisation_changed(organisation: Any, **kwargs: Any) -> None:
    """Cases are found by the names of who took part."""
    import_string("practice.cases.services.indexing.index_cases_of")(organisation.pk)


def connect() -> None:
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(after_case_changed, dispatch_uid="cases.after_case_changed")
    organisation_changed.connect(after_organisation_changed, dispatch_uid="cases.after_organisation_changed")
    # They register themselves; models are there only now.
    for name in ("collection_objects", "collection_personal_data"):
        import_module(f"practice.cases.{name}")
