"""`manage.py test` runs pytest: Django's own runner finds no test function and says OK."""

from typing import Any

import pytest


class PytestRunner:
    def __init__(self, verbosity: int = 1, **options: Any) -> None:
        self.verbosity = verbosity

    def run_tests(self, test_labels: list[str], **kwargs: Any) -> int:
        return int(pytest.main(test_labels or ["tests"]))
