"""Which letters there are. Apps fill this in `AppConfig.ready()`.

A letter waits as its kind and a few facts; its words are made when it is sent. So nothing is sent that
has been read, taken back or hidden in the meantime, and no text about anybody lies in a queue.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from accounts.mail.models import Letter


# Begins the line above which an answer to a mail is written; whatever comes after it is ours.
CUT_MARK = "##-"


@dataclass(frozen=True)
class Message:
    """A letter as it is sent. `template` names email/<template>.txt and .html.

    `unsubscribe_url` is whole; with it the mail has the headers of RFC 8058. `sent` is called in the
    transaction that marks the letter as sent. `headers` go before those that every mail has.
    """

    subject: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    unsubscribe_url: str = ""
    sent: Callable[[], object] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


Writer = Callable[["Letter"], Message | None]
_WRITERS: dict[str, Writer | str] = {}


def register(kind: str, writer: Writer | str) -> None:
    """`writer(letter)` is called in the language of who gets it; None when there is nothing to send any more.

    A dotted name is enough: models are not there yet when an app's configuration is read.
    """
    _WRITERS[kind] = writer


def writer(kind: str) -> Writer | None:
    found = _WRITERS.get(kind)
    return import_string(found) if isinstance(found, str) else found
