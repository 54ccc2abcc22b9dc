"""manage.py receive_mail: takes in answers by mail, once or, with --every, for as long as it runs."""

import logging
import signal
import threading
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError, close_old_connections

from debate.services.fetching import Fetched, FetchingFailed, fetch_imap, fetch_maildir

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Takes in answers by mail from a maildir or over IMAP (MAIL_IN_MAILDIR, MAIL_IN_IMAP_URL)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--maildir", metavar="PATH", help="a maildir, instead of what the settings say")
        where.add_argument("--imap", action="store_true", help="the mailbox of MAIL_IN_IMAP_URL")
        parser.add_argument("--every", type=int, metavar="SECONDS", help="keep running, at this interval")

    def handle(self, *args: Any, **options: Any) -> None:
        maildir = options["maildir"] or ("" if options["imap"] else settings.MAIL_IN_MAILDIR)
        if not maildir and not settings.MAIL_IN_IMAP_URL:
            msg = "Say where the mail is: --maildir, or the setting MAIL_IN_MAILDIR or MAIL_IN_IMAP_URL."
            raise CommandError(msg)
        for name in ("MAIL_REPLY_DOMAIN", "MAIL_AUTHSERV_ID"):
            if not getattr(settings, name):
                msg = f"{name} is not set: every mail would be ignored. See docs/operating.md."
                raise CommandError(msg)
        if options["every"] is None:
            try:
                fetched = _fetch(maildir)
            except FetchingFailed as error:
                raise CommandError(str(error)) from error
            if options["verbosity"]:
                self.stdout.write(f"{fetched.taken} mails taken in, {fetched.put_aside} put aside.")
            return
        self._keep_running(maildir, max(1, options["every"]))

    def _keep_running(self, maildir: str, seconds: int) -> None:
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            close_old_connections()
            try:
                _fetch(maildir)
            except FetchingFailed as error:
                logger.warning("%s It will be tried again.", error)
            except (DatabaseError, InterfaceError):
                logger.exception("Mails could not be taken in; they stay where they are and are tried again.")
            stop.wait(seconds)


def _fetch(maildir: str) -> Fetched:
    return fetch_maildir(Path(maildir)) if maildir else fetch_imap(settings.MAIL_IN_IMAP_URL)
