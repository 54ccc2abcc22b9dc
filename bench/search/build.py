"""python -m bench.search.build FILE: the demo content and the articles of an export, in an empty database."""

import sys

from bench.speed.django import setup


def main() -> None:
    setup()
    from django.core.management import call_command  # noqa: PLC0415 - needs Django set up

    call_command("load_demo", accounts=False, stdout=sys.stderr)
    call_command("import_mediawiki", sys.argv[1], locale="en", verbosity=0, stdout=sys.stderr)


if __name__ == "__main__":
    main()
