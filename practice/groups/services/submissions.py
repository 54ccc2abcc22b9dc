"""The same form sent twice makes one thing; who goes back, writes on and sends again has sent another form."""

import uuid
from typing import Any


def submission_key(form: uuid.UUID | None, author: Any, *said: Any) -> uuid.UUID | None:
    """What marks a thing as made by this form with this content; None for no form."""
    return None if form is None else uuid.uuid5(form, repr((getattr(author, "pk", None), said)))
