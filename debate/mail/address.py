"""The address that answers a mail about a debate: `reply+<token>@<domain>`.

The token holds who was written to, and the post that the mail was about, sealed under the site's key. It does
not run out; it leads nowhere once the person or the debate is gone. Knowing one lets nobody write: whoever
answers must be that person (see `debate.mail.authentication`).
"""

import base64
import binascii
import hashlib
import hmac
import re
from dataclasses import dataclass

from django.conf import settings

_SEAL_BYTES = 10
_LOCAL_PART = re.compile(r"reply\+([a-z2-7]{1,58})", re.IGNORECASE)
_LARGEST = 2**63


@dataclass(frozen=True)
class ReplyTo:
    """Whom the mail was sent to, and what it was about. Post 0 is the opening text."""

    user_id: int
    debate_id: int
    number: int


def reply_address(to: ReplyTo) -> str:
    """At most 64 characters before the sign, letters and digits alone. Empty where mail cannot be answered."""
    if not settings.MAIL_REPLY_DOMAIN:
        return ""
    packed = b"".join(_pack(number) for number in (to.user_id, to.debate_id, to.number))
    token = base64.b32encode(packed + _seal(to, settings.SECRET_KEY)).decode().rstrip("=").lower()
    return f"reply+{token}@{settings.MAIL_REPLY_DOMAIN}"


def read_address(address: str) -> ReplyTo | None:
    """What one of our addresses stands for; None for any other, forged or damaged."""
    local, at, domain = address.strip().rpartition("@")
    if not at or not settings.MAIL_REPLY_DOMAIN or domain.lower() != settings.MAIL_REPLY_DOMAIN:
        return None
    found = _LOCAL_PART.fullmatch(local)
    if found is None:
        return None
    try:
        raw = base64.b32decode(found[1].upper() + "=" * (-len(found[1]) % 8))
    except binascii.Error:
        return None
    numbers = _unpack(raw[:-_SEAL_BYTES])
    if numbers is None:
        return None
    to = ReplyTo(*numbers)
    keys = [str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS)]
    return to if any(hmac.compare_digest(raw[-_SEAL_BYTES:], _seal(to, key)) for key in keys) else None


def _seal(to: ReplyTo, key: str) -> bytes:
    text = f"{to.user_id}:{to.debate_id}:{to.number}"
    own_key = hashlib.sha256(f"debate.mail.address:{key}".encode()).digest()
    return hmac.new(own_key, text.encode(), hashlib.sha256).digest()[:_SEAL_BYTES]


def _pack(number: int) -> bytes:
    """Seven bits a byte, the lowest first; all but the last byte have the high bit."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def _unpack(raw: bytes) -> tuple[int, int, int] | None:
    numbers, value, shift = [], 0, 0
    for byte in raw:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            numbers.append(value)
            value, shift = 0, 0
    if shift or len(numbers) != 3 or max(numbers) >= _LARGEST:
        return None
    return numbers[0], numbers[1], numbers[2]
