"""Servers and programs that some tests need: there, or the test is skipped by name.

Under CI (OPENINGUP_CI is set by .ci/run, which installs them all) a missing one is a failure:
a test that never runs must not look like one that passes.
"""

import os
import shutil
from collections.abc import Callable
from ctypes.util import find_library
from pathlib import Path
from typing import NoReturn

import pytest
from django.conf import settings

from tests.search.servers import installing

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Debian keeps servers where an ordinary account does not look.
SYSTEM_FOLDERS = ("/usr/sbin", "/usr/local/sbin", "/sbin")
PURGE_MODULE = Path("/usr/lib/nginx/modules/ngx_http_cache_purge_module.so")


def program(*names: str) -> str | None:
    """The path of the first of these programs that is installed."""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), *SYSTEM_FOLDERS])
    return next((found for name in names if (found := shutil.which(name, path=path))), None)


def chromium() -> str | None:
    return os.environ.get("CHROMIUM") or program(*CHROMIUM_NAMES)


def _postgres() -> str:
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return ""
    return "DATABASE_URL names no PostgreSQL (make test starts one where it is installed: apt install postgresql)"


def _chromium() -> str:
    return "" if chromium() else "Chromium is missing (apt install chromium)"


def _nginx() -> str:
    if not program("nginx"):
        return "nginx is missing (apt install nginx)"
    return "" if PURGE_MODULE.exists() else "its purge module is missing (apt install libnginx-mod-http-cache-purge)"


def _gettext() -> str:
    return "" if program("xgettext") else "gettext is missing (apt install gettext)"


def _redis() -> str:
    return "" if program("redis-server", "valkey-server") else "Redis is missing (apt install redis-server)"


def _dovecot() -> str:
    return (
        ""
        if program("dovecot") and Path("/usr/lib/dovecot/imap").exists()
        else ("Dovecot is missing (apt install dovecot-imapd)")
    )


def _pango() -> str:
    return "" if find_library("pango-1.0") else "Pango is missing (apt install libpango-1.0-0 libpangoft2-1.0-0)"


# Each gives what is missing, or nothing.
NEEDS: dict[str, Callable[[], str]] = {
    "postgres": _postgres,
    "chromium": _chromium,
    "nginx": _nginx,
    "gettext": _gettext,
    "redis": _redis,
    "dovecot": _dovecot,
    "elasticsearch": installing.missing,
    "opensearch": installing.missing,
    "pango": _pango,
}


def require_server(name: str) -> None:
    """Skip the running test, naming what it lacks; under CI, fail it."""
    missing = NEEDS[name]()
    if missing:
        lacking(name, missing)


def lacking(name: str, missing: str) -> NoReturn:
    if os.environ.get("OPENINGUP_CI"):
        pytest.fail(f"{name}: {missing}", pytrace=False)
    pytest.skip(f"{name}: {missing}")


@pytest.fixture(autouse=True)
def _server_of_the_marker(request: pytest.FixtureRequest) -> None:
    """Tests so marked need no fixture of their own to be skipped by name."""
    if request.node.get_closest_marker("postgres"):
        require_server("postgres")
    if request.node.get_closest_marker("browser"):
        require_server("chromium")
    if request.node.get_closest_marker("elasticsearch"):
        require_server("elasticsearch")
