"""Setting Django up for the benchmark's own processes."""

import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]


def setup() -> None:
    for folder in (str(ROOT / "site"), str(ROOT)):
        if folder not in sys.path:
            sys.path.insert(0, folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
    django.setup()
