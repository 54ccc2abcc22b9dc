"""Filling in forms as a browser does."""

from typing import Any

from django.forms import BaseForm
from django.test import Client

from core.human import started


def form_of(client: Client, url: str) -> dict[str, str]:
    """What the form on this page would send if nobody touched it, with the mark of when it was drawn."""
    return {**sent(client.get(url).context["form"]), "human_mark": started()}


def sent(form: BaseForm) -> dict[str, str]:
    """What this form would send, bound or not."""
    values: dict[str, Any] = {}
    for bound in form:
        value = bound.field.prepare_value(bound.value())
        if value is not None and value is not False:
            values[bound.html_name] = "on" if value is True else str(value)
    return values
