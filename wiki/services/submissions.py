"""The same form posted twice makes one version.

A form carries a number of its own. What is kept is made from that number and from all that the
form said: who goes back in the browser, writes on and sends again has sent another form, and
nothing of it may be lost.
"""

import uuid
from typing import Any

from core.prepared import Prepared
from wiki.content import Content
from wiki.models import Revision

_made = Prepared(lambda key: Revision.objects.filter(submission=key).values_list("pk"))


def submission_key(form: uuid.UUID | None, content: Content, *, author: Any, base: int | None) -> uuid.UUID | None:
    """What marks a version as made by this form with this content; None for no form.

    `base` is the id of the version that the content was made from.
    """
    if form is None:
        return None
    return uuid.uuid5(form, repr((content, getattr(author, "pk", None), base)))


def saved_by(key: uuid.UUID | None) -> Revision | None:
    """The version that this form has made already, with its article."""
    if key is None:
        return None
    found = _made(key)
    return Revision.objects.select_related("article").get(pk=found[0][0]) if found else None
