"""`make lock`: exact versions with hashes, from the lower bounds in requirements*.in.

One lock serves every Python from 3.11 on. No address of a package index is written down.
"""

import os
import subprocess
import sys

from scripts import environment

OLDEST_PYTHON = "3.11"
LISTS = ("requirements", "requirements-build", "requirements-dev")


def main(arguments: list[str]) -> int:
    """Keep what is pinned where it still fits; `--upgrade` takes the newest of everything."""
    environment.ensure(environment.DEVELOP)
    for name in LISTS:
        subprocess.run(
            [
                environment.BIN / "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes",
                "--python-version", OLDEST_PYTHON, "--no-emit-index-url", "--no-emit-find-links",
                "--custom-compile-command", "make lock", *arguments,
                f"{name}.in", "--output-file", f"{name}.txt",
            ],
            cwd=environment.ROOT,
            env={**os.environ, "UV_NATIVE_TLS": "1"},
            check=True,
        )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
