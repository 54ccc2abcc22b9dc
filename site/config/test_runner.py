"""`manage.py test` runs pytest: Django's own runner would find no test and say OK."""

import sys
from pathlib import Path
from typing import Any

import pytest


class PytestRunner:
    """What Django's `test` command asks of a runner, handed to pytest."""

    def __init__(
        self, *, verbosity: int = 1, failfast: bool = False, keepdb: bool = False, **options: Any
    ) -> None:
        self.arguments = [f"--maxfail={1 if failfast else 0}"]
        if verbosity != 1:
            self.arguments.append("-q" if verbosity == 0 else "-v")
        if keepdb:
            self.arguments.append("--reuse-db")

    def run_tests(self, test_labels: list[str], **options: Any) -> int:
        """Run the tests named by path (or all); the number that Django takes as failures."""
        # Django has read its settings already, and those must be the ones of the tests.
        if "config.settings.test" not in sys.modules:
            print("Run pytest, or: manage.py test --settings config.settings.test", file=sys.stderr)  # noqa: T201
            return 1
        return int(pytest.main([*self.arguments, *(str(Path(label)) for label in test_labels)]))
