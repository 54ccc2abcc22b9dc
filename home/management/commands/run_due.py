"""manage.py run_due: what is due by the clock. Once a minute by cron or a timer, or by itself with --every."""

import logging
import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django_tasks import default_task_backend
from django_tasks_db import DatabaseBackend

logger = logging.getLogger(__name__)

EACH_TIME = (
    "publish_scheduled",
    "look_for_finds",
    "send_due_mail",
    "begin_search",
    "send_search_changes",
    "carry_out_erasures",
    "remind_of_events",
)
ONCE_A_DAY = (
    "clearsessions",
    "prune_db_task_results",
    "purge_old_data",
    "remind_of_questions",
    "extend_events",
    "renew_search",
    "renew_wiki_data",
)
DAY_SECONDS = 24 * 60 * 60


class Command(BaseCommand):
    help = "Publishes and withdraws pages whose time has come, and once a day clears what is no longer needed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=int, metavar="SECONDS", help="keep running, at this interval")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["every"] is None:
            run_due()
            return
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        while True:
            close_old_connections()
            try:
                run_due()
            except DatabaseError:
                # The database is being restarted, say: the next round will find it again.
                logger.exception("What was due could not be done; it will be tried again.")
            if stop.wait(max(1, options["every"])):
                return


def run_due() -> None:
    """One round. The daily part runs in the first round of a day that the cache remembers."""
    daily = ONCE_A_DAY if cache.add("home:run_due:daily", 1, DAY_SECONDS) else ()
    for name in (*EACH_TIME, *daily):
        if name != "prune_db_task_results" or issubclass(type(default_task_backend), DatabaseBackend):
            call_command(name, verbosity=0)
