"""`make messages`: gather the words people see into locale/, keeping what is translated."""

import shutil
import subprocess
from pathlib import Path

from scripts import catalogues, console, environment

LANGUAGES = ("nl", "da", "sv", "nb", "en")


def main() -> int:
    if shutil.which("xgettext") is None:
        console.fail("The program xgettext is missing.", "apt install gettext")
    environment.ensure(environment.DEVELOP)
    gather(environment.ROOT)
    catalogues.ensure()
    return 0


def gather(root: Path) -> None:
    """Run makemessages in a checkout: Python and templates, all apps into the one locale/."""
    languages = [argument for code in LANGUAGES for argument in ("--locale", code)]
    subprocess.run(
        [
            environment.PYTHON, "manage.py", "makemessages", *languages, "--no-obsolete",
            "--add-location", "file", "--extension", "html,txt,py,xml",
            *[f"--ignore={folder}" for folder in ("var/*", ".venv/*", "tests/*", "bench/*",
              "scripts/*", "site/frontend/*", "site/static/*")],
        ],
        cwd=root,
        env={**environment.variables(), "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        check=True,
    )  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
