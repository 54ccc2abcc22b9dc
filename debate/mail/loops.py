"""Mails that no person wrote: answering one would begin a loop, or bother somebody who wrote nothing."""

import re
from email.message import Message
from email.utils import getaddresses

_PRECEDENCE = {"bulk", "junk", "list", "auto_reply"}
_OF_MACHINES = {"x-autoreply", "x-autorespond", "x-auto-reply-from", "x-loop", "x-failed-recipients"}
_NOBODY = re.compile(
    r"(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|ikke-?svar|svar-?ikke)(?:[+=-].*)?"
)
# The beginnings of what vacation programs and mail servers write above their mails.
_SUBJECTS = re.compile(
    r"\s*(?:"
    r"auto(?:matic)?[ -]?(?:reply|response)|automatisk (?:svar|meddelelse|beskjed)|automatiskt svar|autosvar|autoreply"
    r"|automatisch antwoord|out of (?:the )?office|on (?:vacation|holiday)|fravær(?:smeddelelse)?\b|frånvaro"
    r"|ikke (?:til stede|på kontoret)|inte på kontoret|ej på kontoret|afwezig(?:heid)?\b|niet aanwezig"
    r"|abwesend|absence du bureau"
    r"|undeliver(?:able|ed)|delivery status notification|mail delivery|delivery (?:has )?fail|returned mail"
    r"|failure notice|kan ikke leveres|kunne ikke leveres|ikke leveret|ulevert|kunde inte levereras"
    r"|gick inte att leverera|olevererbar|onbestelbaar|niet bezorgd|read: |læst: |lest: |läst: |gelezen: "
    r")",
    re.IGNORECASE,
)


def is_automatic(message: Message, *, own_host: str, own_addresses: frozenset[str]) -> str:
    """Why a mail is taken for a machine's, as a word for the log; empty for a person's.

    `own_host` is the right side of our Message-IDs, `own_addresses` are those that the site writes from.
    """
    names = {name.lower() for name in message.keys()}  # noqa: SIM118 - a mail is no mapping
    automatic = _first(message, "Auto-Submitted").partition(";")[0].strip().lower()
    own_id = _first(message, "Message-ID").strip().strip("<>").lower()
    senders = {address.lower() for _name, address in getaddresses([_first(message, "From")])}
    signs = {
        "auto_submitted": automatic not in {"", "no"},
        "precedence": _first(message, "Precedence").strip().lower() in _PRECEDENCE,
        "list": any(name.startswith("list-") for name in names),
        "machine": bool(names & _OF_MACHINES),
        "report": message.get_content_type() in {"multipart/report", "message/delivery-status"},
        "bounce": "return-path" in names and _first(message, "Return-Path").strip() in {"<>", ""},
        "own_message": own_id.startswith(("letter.", "debate.")) and own_id.endswith(f"@{own_host}"),
        "own_address": bool(senders & own_addresses),
        "nobody": any(_NOBODY.fullmatch(address.partition("@")[0]) for address in senders),
        "subject": _SUBJECTS.match(_first(message, "Subject")) is not None,
    }
    return next((sign for sign, is_there in signs.items() if is_there), "")


def _first(message: Message, name: str) -> str:
    value = message.get(name)
    return " ".join(str(value).split()) if value is not None else ""
