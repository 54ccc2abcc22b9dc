"""`manage.py check --deploy` under production settings, as an installation would set them.

The settings are read from deploy/.env.example, so that what an operator copies is what is
checked; its placeholders for secrets are filled in here.
"""

import os
import secrets
import subprocess
import sys
from pathlib import Path

from scripts import environment

EXAMPLE = environment.ROOT / "deploy" / ".env.example"
PLACEHOLDER = "change-me"


def settings(example: Path = EXAMPLE) -> dict[str, str]:
    """The variables of the example, its placeholders replaced by something strong."""
    found = {}
    for line in example.read_text(encoding="utf-8").splitlines():
        name, equals, value = line.partition("=")
        if equals and not name.startswith("#"):
            found[name.strip()] = value.strip().replace(PLACEHOLDER, secrets.token_urlsafe(50))
    return found


def main() -> int:
    inherited = {"PATH", "HOME", "LANG", "TMPDIR"}
    process = {name: value for name, value in os.environ.items() if name in inherited}
    return subprocess.run(
        [environment.PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=environment.ROOT,
        env={**process, **settings(), "DJANGO_SETTINGS_MODULE": "config.settings.production"},
        check=False,
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
