"""manage.py load_demo: the demo content in five languages. Safe to repeat and to interrupt."""

import time
from argparse import ArgumentParser, BooleanOptionalAction
from typing import Any

from django.core.management.base import BaseCommand

from home.demo.accounts import may_have_accounts
from home.demo.loading import quiet_wagtail, steps


class Command(BaseCommand):
    help = "Loads the demo content: pages, news, partners and a small wiki. What is there already stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--accounts",
            action=BooleanOptionalAction,
            default=None,
            help="make people to sign in as, with a password that everybody can read (default: on localhost only)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with_accounts = may_have_accounts() if options["accounts"] is None else options["accounts"]
        todo = steps(with_accounts=with_accounts)
        with quiet_wagtail():
            for number, step in enumerate(todo, 1):
                began = time.monotonic()
                self.stdout.write(f"[{number:>2}/{len(todo)}] {step.title} … ", ending="")
                self.stdout.flush()
                step.run()
                self.stdout.write(f"{time.monotonic() - began:.1f} s")
