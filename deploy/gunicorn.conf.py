"""The web server of an installation: gunicorn -c deploy/gunicorn.conf.py

Threads, because a request mostly waits for the database; few processes, because each holds
the whole site in memory. docs/operating.md says how to choose the numbers.
"""

import multiprocessing
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

wsgi_app = "config.wsgi:application"
chdir = str(ROOT)
pythonpath = str(ROOT / "site")
bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY") or min(multiprocessing.cpu_count() + 1, 9))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS") or 8)
preload_app = True  # a mistake in the settings stops it at once, and memory is shared
timeout = 60
graceful_timeout = 30
keepalive = 5
# Memory that fragments is given back now and then; the jitter keeps workers from going together.
max_requests = 5_000
max_requests_jitter = 500
# The heartbeat file: on a disk it would wait for the disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 (memory, not /tmp)
accesslog = os.environ.get("ACCESS_LOG") or None  # the proxy in front keeps one
errorlog = "-"
loglevel = os.environ.get("LOG_LEVEL", "info").lower()


def when_ready(server: object) -> None:
    """Before the first worker is forked: what is read now they share."""
    from core.warming import warm_up  # noqa: PLC0415 - the application is loaded by now, and was not above

    warm_up()
