"""The installation under test: gunicorn behind nginx on loopback, as deploy/ describes it."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from bench.speed.django import ROOT

WORKERS = 2


@dataclass
class Installation:
    """Addresses and process ids. `direct` passes nginx without its page cache."""

    folder: Path
    environment: dict[str, str]
    cached: str = ""
    direct: str = ""
    bare: str = ""
    static: str = ""
    app: list[int] = field(default_factory=list)
    bare_app: list[int] = field(default_factory=list)
    proxy: list[int] = field(default_factory=list)
    database: list[int] = field(default_factory=list)


def environment(folder: Path, database_url: str) -> dict[str, str]:
    """Production settings, on loopback and without TLS."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": "bench-" + "x" * 60,
        "SITE_URL": "http://127.0.0.1",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "SECURE_SSL_REDIRECT": "0",
        "DATABASE_URL": database_url,
        "VAR_DIR": str(folder / "var"),
        "STATIC_ROOT": str(folder / "static"),
        "MEDIA_ROOT": str(folder / "media"),
        "LOG_LEVEL": "WARNING",
        # One account saves thousands of times here.
        "LIMITS_TIMES": "100000",
        # And is new: what it saves is to be measured, not kept for a reviewer.
        "WIKI_REVIEW": "nobody",
        "WEB_CONCURRENCY": str(WORKERS),
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
    }


@contextmanager
def installation(folder: Path, database_url: str, database: list[int], python: str) -> Iterator[Installation]:
    """Start everything, wait until it answers, stop it at the end."""
    site = Installation(folder, environment(folder, database_url), database=database)
    with ExitStack() as stack:
        app, bare = _free_port(), _free_port()
        config = str(ROOT / "deploy" / "gunicorn.conf.py")
        command = [python, "-m", "gunicorn", "-c", config]
        site.app = [_start(stack, [*command, "-b", f"127.0.0.1:{app}"], site.environment, folder / "app.log")]
        site.bare_app = [
            _start(
                stack,
                [*command, "-b", f"127.0.0.1:{bare}", "bench.speed.bare:application"],
                {**site.environment, "DJANGO_SETTINGS_MODULE": "bench.speed.bare_settings"},
                folder / "bare.log",
            )
        ]
        cached, direct, bare_front = _free_port(), _free_port(), _free_port()
        configuration = _nginx(folder, app=app, bare=bare, cached=cached, direct=direct, bare_front=bare_front)
        site.proxy = [_start(stack, ["nginx", "-c", str(configuration)], site.environment, folder / "nginx.log")]
        site.cached, site.direct, site.bare, site.static = (
            f"http://127.0.0.1:{port}" for port in (cached, direct, bare_front, cached)
        )
        _wait(f"{site.cached}/healthz")
        _wait(f"{site.bare}/bare/1/")
        yield site


def _nginx(folder: Path, *, app: int, bare: int, cached: int, direct: int, bare_front: int) -> Path:
    """deploy/nginx.conf for the cached address, and two plain proxies beside it."""
    values = {
        "LISTEN": f"127.0.0.1:{cached}",
        "UPSTREAM": f"127.0.0.1:{app}",
        "CACHE_PATH": str(folder / "pages"),
        "STATIC_PARENT": str(folder),
        "MEDIA_ROOT": str(folder / "media"),
    }
    site = folder / "site.conf"
    subprocess.run(
        ["sh", str(ROOT / "deploy" / "nginx-render.sh"), str(ROOT / "deploy" / "nginx.conf"), str(site)],
        check=True,
        env={**os.environ, **values},
    )
    plain = "".join(
        f"""
  upstream plain{port} {{ server 127.0.0.1:{upstream}; keepalive 16; }}
  server {{
    listen 127.0.0.1:{port};
    gzip on; gzip_min_length 1000; gzip_comp_level 5;
    location / {{
      proxy_pass http://plain{port}; proxy_http_version 1.1;
      proxy_set_header Connection ""; proxy_set_header Host $host;
      proxy_set_header X-Forwarded-Proto https;
    }}
  }}"""
        for port, upstream in ((direct, app), (bare_front, bare))
    )
    module = Path("/usr/lib/nginx/modules/ngx_http_cache_purge_module.so")
    main = folder / "nginx.conf"
    main.write_text(
        f"""load_module {module};
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx-error.log;
events {{ worker_connections 512; }}
http {{
  include /etc/nginx/mime.types; access_log off; sendfile on;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  include {site};{plain}
}}
"""
    )
    return main


def _start(stack: ExitStack, command: list[str], variables: dict[str, str], log: Path) -> int:
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=output, stderr=output)

    def stop() -> None:
        process.terminate()
        process.wait(timeout=30)

    stack.callback(stop)
    return process.pid


def _wait(url: str, tries: int = 150) -> None:
    for _try in range(tries):
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - an address of our own making
                return
        except urllib.error.HTTPError as error:
            if error.code != HTTPStatus.BAD_GATEWAY:  # nginx is there before the site behind it
                return
        except OSError:
            pass
        time.sleep(0.2)
    msg = f"{url} does not answer"
    raise RuntimeError(msg)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
