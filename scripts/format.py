"""`make format`: Python by ruff, templates by djhtml."""

import subprocess

from scripts import checks, environment


def main() -> int:
    environment.ensure(environment.DEVELOP)
    here = [name for name in checks.PYTHON_SOURCES if (checks.ROOT / name).exists()]
    commands = [
        [checks.BIN / "ruff", "check", "--fix-only", "--quiet", *here],
        [checks.BIN / "ruff", "format", *here],
        [checks.BIN / "djhtml", "--tabwidth", "2", *checks.templates()],
    ]
    # djhtml ends with 1 when it changed a file, which is what was asked for.
    for command in commands:
        subprocess.run([str(part) for part in command], cwd=checks.ROOT, check=False)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
