"""`make run`: from a fresh clone to a filled site on localhost, in one command.

Standard library only; everything else is installed by it. Each step is skipped when what it
depends on has not changed, so that a second run starts in seconds and keeps the data.
"""

import os
import time
import urllib.error
import urllib.request
from pathlib import Path

from scripts import assets, catalogues, console, database, environment, prerequisites
from scripts.children import Children

THREADS = 8
PATIENCE = 120.0  # seconds until the first answer


def main() -> int:
    prerequisites.check()
    address = prerequisites.address()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    # What a visitor would see; who works on the code wants errors in full.
    os.environ.setdefault("DEBUG", "1" if os.environ.get("RELOAD") else "0")
    os.environ.setdefault("LOG_LEVEL", "INFO" if os.environ.get("RELOAD") else "WARNING")
    console.say("Opening Up")
    environment.ensure(environment.RUN)
    assets.ensure()
    catalogues.ensure()
    database.ensure()
    (environment.VAR / "static").mkdir(exist_ok=True)  # the server warns when its folder is missing
    return serve(address)


def serve(address: prerequisites.Address) -> int:
    children = Children(cwd=environment.ROOT, environment=environment.variables())
    server: list[str | Path] = [environment.BIN / "gunicorn", "config.wsgi:application", "--pythonpath", "site",
              "--bind", address.bind, "--worker-class", "gthread", "--workers", "1",
              "--threads", str(THREADS), "--log-level", "warning"]  # fmt: skip
    if os.environ.get("RELOAD"):
        server.append("--reload")
    with console.step("Starting the server and the background worker"):
        children.start("The server", server)
        children.start("The background worker", [*database.MANAGE, "db_worker", "--queue-name", "*", "--no-reload"])
        children.start("The clock", [*database.MANAGE, "run_due", "--every", "60"])
        answered = wait_for_answer(address, children)
    if not answered:
        return children.wait() if children.asked_to_stop or children.ended() else give_up(children)
    console.say()
    console.say(f"  The site     {address.url}/")
    console.say(f"  For staff    {address.url}/admin/")
    for line in database.sign_ins():
        console.say(f"  {line}")
    console.say("  Ctrl-C stops it; the data stays in var/.")
    return children.wait()


def wait_for_answer(address: prerequisites.Address, children: Children) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not children.asked_to_stop and not children.ended():
        try:
            with urllib.request.urlopen(f"{address.url}/healthz", timeout=PATIENCE) as answer:  # noqa: S310 (our own address)
                return bool(answer.status == 200)
        except urllib.error.HTTPError as error:
            error.close()
            return False
        except OSError:
            time.sleep(0.1)
    return False


def give_up(children: Children) -> int:
    children.stop()
    console.fail("The server does not answer.", "read the lines above; is there room on the disk?")


if __name__ == "__main__":
    raise SystemExit(main())
