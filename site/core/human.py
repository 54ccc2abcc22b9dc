"""Telling people from programs without watching them: a proof of work that the browser does by itself.

Who has no JavaScript is let through more slowly: a field that people leave empty, a form that is not
sent back within two seconds, and a stricter rate.
"""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import altcha
from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone

from core.limits import spend
from core.models.tally import Tally

_SALT = "core.human"
_ALGORITHM = "PBKDF2/SHA-256"
_LONGEST = 4_000


class NotHuman(Exception):
    """What was sent was not sent by a person who saw the form."""


def challenge() -> dict[str, Any]:
    """A puzzle that takes a telephone about a second, good for HUMAN_MINUTES."""
    made = altcha.create_challenge(
        _ALGORITHM,
        settings.HUMAN_COST,
        counter=settings.HUMAN_COUNTER // 2 + secrets.randbelow(settings.HUMAN_COUNTER),
        expires_at=_now() + timedelta(minutes=settings.HUMAN_MINUTES),
        hmac_secret=_secret("challenge"),
        hmac_key_secret=_secret("key"),
    )
    found: dict[str, Any] = made.to_dict()
    return found


def started() -> str:
    """A mark of now, for the form."""
    return signing.dumps(int(_now().timestamp()), salt=_SALT)


def check(request: HttpRequest, *, proof: str, mark: str, trap: str) -> None:
    """Raises NotHuman, or TooOften for who proved nothing and does so again and again."""
    if trap:
        raise NotHuman
    if proof and _is_solved(proof):
        return
    try:
        begun = int(signing.loads(mark, salt=_SALT, max_age=settings.HUMAN_FORM_HOURS * 3600))
    except (signing.BadSignature, TypeError, ValueError) as error:
        raise NotHuman from error
    if _now().timestamp() - begun < settings.HUMAN_SECONDS:
        raise NotHuman
    spend("unproved", request)


def _is_solved(proof: str) -> bool:
    """A right answer to a puzzle of ours, for the first time."""
    if len(proof) > _LONGEST:
        return False
    result = altcha.verify_solution(proof, _secret("challenge"), hmac_key_secret=_secret("key"))
    if not result.verified:
        return False
    expires = _now() + timedelta(minutes=settings.HUMAN_MINUTES)
    signature = str(altcha.Payload.from_base64(proof).challenge.signature)
    try:
        with transaction.atomic():
            Tally.objects.create(key=sha256(f"proof:{signature}".encode()).hexdigest(), count=1, expires_at=expires)
    except IntegrityError:
        return False
    return True


def _secret(use: str) -> str:
    return sha256(f"{settings.SECRET_KEY}:{_SALT}:{use}".encode()).hexdigest()


def _now() -> datetime:
    return timezone.now()
