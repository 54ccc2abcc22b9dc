"""Where things are: the traps of a folder named site, and files that stay short."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

from tests.architecture import house

LONGEST = 400
COUNTED = {".py", ".ts", ".mjs", ".html", ".css", ".sh"}


def test_the_tests_of_the_house_see_the_house():
    assert len(house.python()) > 50
    assert len(house.templates()) > 20


def test_site_and_locale_are_plain_folders():
    assert not (house.SITE / "__init__.py").exists()
    assert not (house.ROOT / "locale" / "__init__.py").exists()


@pytest.mark.parametrize("flags", [[], ["-S"]])
def test_import_site_is_the_standard_librarys(flags):
    command = [sys.executable, *flags, "-c", "import site; print(site.__file__)"]
    found = subprocess.run(command, cwd=house.ROOT, check=True, capture_output=True, text=True).stdout.strip()
    assert Path(found).name == "site.py"
    assert house.ROOT not in Path(found).parents or ".venv" in found


def test_apps_import_from_site_and_from_the_root():
    for name in ("config", "core", "accounts", "wiki", "debate", "practice", "home"):
        module = importlib.import_module(name)
        assert house.ROOT in Path(str(module.__file__)).parents


def test_git_keeps_the_site_and_ignores_what_is_made():
    def ignored(path: str) -> bool:
        return subprocess.run(["git", "check-ignore", "-q", path], cwd=house.ROOT, check=False).returncode == 0

    for path in ("site/config/urls.py", "site/core/models/page.py", "locale/da/LC_MESSAGES/django.po",
                 "site/frontend/src/main.ts", "deploy/.env.example", "bench/run.py"):  # fmt: skip
        assert not ignored(path), path
    for path in (".venv/bin/python", "var/openingup.sqlite3", "site/static/main.js", ".env",
                 "site/frontend/node_modules/vite/index.js", "locale/da/LC_MESSAGES/django.mo",
                 "wiki/__pycache__/apps.cpython-311.pyc"):  # fmt: skip
        assert ignored(path), path


def test_no_file_is_longer_than_can_be_read():
    long = {
        house.name(path): lines
        for path in house.tracked()
        if path.suffix in COUNTED and "migrations" not in path.parts and "vendor" not in path.parts
        if (lines := house.text(path).count("\n")) > LONGEST
    }
    assert long == {}


def test_no_file_is_a_drawer_for_everything():
    drawers = {"utils.py", "helpers.py", "misc.py", "common.py", "utils.ts", "helpers.ts"}
    assert [house.name(path) for path in house.tracked() if path.name in drawers] == []


def test_every_folder_of_tests_is_a_package():
    folders = {
        path.parent for path in house.tracked() if path.is_relative_to(house.ROOT / "tests") and path.suffix == ".py"
    }
    assert [house.name(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_every_app_with_models_has_migrations():
    without = [
        config.name
        for config in apps.get_app_configs()
        if house.app_of(Path(config.path) / "apps.py")
        and any(model._meta.managed for model in config.get_models())
        and not list(Path(config.path).glob("migrations/0001_*.py"))
    ]
    assert without == []


def test_the_user_model_is_ours_from_the_first_migration():
    first = house.SITE / "accounts" / "migrations" / "0001_initial.py"
    assert "User" in first.read_text(encoding="utf-8")


def test_only_config_mounts_apps():
    mounting = [
        house.name(path)
        for path in house.python()
        if house.app_of(path) != "config" and any(name == "include" for name, _ in house.calls(path))
    ]
    assert mounting == []
