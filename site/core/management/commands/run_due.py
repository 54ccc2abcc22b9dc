"""What the clock starts: scheduled publishing every minute, tidying once a day."""

import logging
import signal
import threading
import time
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections

logger = logging.getLogger(__name__)

MINUTE = 60.0
DAY = 24 * 60 * MINUTE


@dataclass(frozen=True)
class Job:
    command: str
    every: float  # seconds
    arguments: tuple[str, ...] = ()


TIMETABLE = (
    Job("publish_scheduled", every=MINUTE),
    Job("clearsessions", every=DAY),
    Job("prune_db_task_results", every=DAY, arguments=("--queue-name", "*")),
)


class Timetable:
    """Runs each job when its time has come. A job that fails is tried again at its next time."""

    def __init__(self, jobs: tuple[Job, ...] = TIMETABLE, now: Callable[[], float] = time.monotonic) -> None:
        self.now = now
        self.due_at = dict.fromkeys(jobs, now())

    def run(self) -> None:
        for job, due in self.due_at.items():
            if due <= self.now():
                self.due_at[job] = self.now() + job.every
                run(job)

    def seconds_to_next(self) -> float:
        return max(0.0, min(self.due_at.values()) - self.now())


def run(job: Job) -> None:
    try:
        call_command(job.command, *job.arguments, verbosity=0)
    except (CommandError, DatabaseError, OSError):
        logger.exception("%s failed", job.command)


class Command(BaseCommand):
    help = "Publish and withdraw what is scheduled, and tidy up; --watch stays and keeps doing it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--watch", action="store_true", help="stay, and run each job at its times")

    def handle(self, *args: Any, **options: Any) -> None:
        timetable = Timetable()
        timetable.run()
        if not options["watch"]:
            return
        stop = threading.Event()

        def on_signal(number: int, frame: FrameType | None) -> None:
            stop.set()

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, on_signal)
        while not stop.wait(timetable.seconds_to_next()):
            close_old_connections()  # the database may have been away meanwhile
            timetable.run()
