"""What a web server reads before it takes requests."""

import subprocess
import sys

from tests.architecture import house

SCRIPT = """
import gc, runpy
import django
django.setup()
configuration = runpy.run_path("deploy/gunicorn.conf.py")
before = gc.get_freeze_count()
configuration["when_ready"](None)
from django.urls import get_resolver
print(gc.get_freeze_count() - before > 50_000, get_resolver()._populated)
"""


def test_the_web_server_leaves_what_it_has_read_out_of_every_later_collection():
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=house.ROOT,
        env={"PYTHONPATH": ".:site", "DJANGO_SETTINGS_MODULE": "config.settings.test", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.split() == ["True", "True"]
