"""Every key to a person is declared: what it is for, how long, and what becomes of it."""

import pytest
from django.apps import apps
from django.db import models

from accounts.models import User
from accounts.privacy.registry import Erased, holdings
from core.i18n.languages import language_codes


def keys():
    """Every table with a key to the user, of whatever app: "app.Model.field" and the field."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if field.related_model is User and not (field.remote_field and field.remote_field.parent_link):
                found[f"{model._meta.label}.{field.name}"] = field
    return found


def declared():
    return {f"{key.model}.{key.field}": holding for holding in holdings() for key in holding.keys}


def test_there_are_keys_to_look_at():
    assert {"wiki.Revision.author", "account.EmailAddress.user", "wagtailcore.Page.owner"} <= set(keys())


def test_every_key_to_a_person_is_declared():
    assert sorted(set(keys()) - set(declared())) == []


def test_nothing_is_declared_that_is_not_there():
    assert sorted(set(declared()) - set(keys())) == ["accounts.User.id"]


def test_no_key_is_declared_twice():
    names = [f"{key.model}.{key.field}" for holding in holdings() for key in holding.keys]
    assert len(names) == len(set(names))


def test_what_stays_can_stand_without_its_person():
    stuck = [
        name
        for name, field in keys().items()
        if declared()[name].erased is Erased.UNNAMED
        and not (field.null or field.remote_field.on_delete is models.DO_NOTHING)
    ]
    assert stuck == []


def test_nothing_holds_an_account_back():
    protecting = [
        name for name, field in keys().items() if field.remote_field.on_delete in {models.PROTECT, models.RESTRICT}
    ]
    assert protecting == []


@pytest.mark.parametrize("language", ["nl", "da", "sv", "nb", "en"])
def test_the_page_says_what_is_kept_in_every_language(client, site, language):
    assert language in language_codes()
    answer = client.get(f"/{language}/processing-record/")
    assert answer.status_code == 200
    assert answer.content.decode().count('<dl class="terms">') == len(holdings())
    assert "s-maxage" in answer["Cache-Control"]
