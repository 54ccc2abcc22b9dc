"""Delivering letters. A mail server that is down delays them and loses none.

A letter is claimed before it is sent, so two workers never send the same one. A claim runs out: what a
worker that died had in hand is tried again.
"""

import logging
import smtplib
from datetime import timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django_tasks import task

from accounts.mail.models import Letter
from accounts.mail.writing import Unwritable, compose

logger = logging.getLogger(__name__)

CLAIMED = timedelta(minutes=15)
LONGEST_WAIT = timedelta(hours=4)
ROUND = 200


class ServerAway(Exception):
    """The mail server cannot be reached: the others need not be tried now."""


@task()
def deliver(letter_ids: list[int]) -> None:
    """Send these letters, as far as they are still to be sent."""
    _deliver_all(letter_ids)


@task()
def deliver_due() -> None:
    """Send what has waited long enough since it failed, the longest waiting first."""
    _deliver_all(list(Letter.objects.due().values_list("pk", flat=True)[:ROUND]))


def _deliver_all(letter_ids: list[int]) -> None:
    connection = get_connection()
    try:
        for number in letter_ids:
            _deliver_one(number, connection)
    except ServerAway:
        pass
    finally:
        connection.close()


def _deliver_one(number: int, connection: BaseEmailBackend) -> None:
    now = timezone.now()
    claimed = Letter.objects.filter(pk=number, next_try_at__lte=now).update(
        next_try_at=now + CLAIMED, attempts=F("attempts") + 1
    )
    if not claimed:
        return
    letter = Letter.objects.select_related("recipient").get(pk=number)
    try:
        with translation.override(letter.spoken()):
            message, mail = compose(letter, connection)
    except Unwritable as error:
        logger.warning("Letter %s cannot be written: %s", letter, error)
        _give_up(letter, str(error))
        return
    if message is None or mail is None:
        _give_up(letter, "nothing to send")
        return
    try:
        connection.open()  # once for all letters of the round
        mail.send()
    except (OSError, smtplib.SMTPException) as error:
        _try_again(letter, error)
        if not isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError):
            raise ServerAway from error
        return
    with transaction.atomic():
        if message.sent is not None:
            message.sent()
        Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now(), next_try_at=None, address="", problem="")


def _try_again(letter: Letter, error: Exception) -> None:
    """Later, each time after twice as long; given up only after days."""
    now = timezone.now()
    if now - letter.created_at > timedelta(days=settings.MAIL_GIVE_UP_DAYS):
        logger.error("Letter %s is given up after %d attempts: %r", letter, letter.attempts, error)
        _give_up(letter, repr(error))
        return
    wait = min(timedelta(minutes=2 ** min(letter.attempts, 10)), LONGEST_WAIT)
    logger.warning("Letter %s could not be sent and is tried again in %s: %r", letter, wait, error)
    Letter.objects.filter(pk=letter.pk).update(next_try_at=now + wait, problem=type(error).__name__)


def _give_up(letter: Letter, problem: str) -> None:
    Letter.objects.filter(pk=letter.pk).update(
        gave_up_at=timezone.now(), next_try_at=None, address="", problem=problem[:200]
    )
