"""Compile every catalogue in locale/, without gettext: polib comes with the requirements."""

import polib

from scripts import catalogues


def main() -> int:
    for path in catalogues.sources():
        catalogue = polib.pofile(str(path), check_for_duplicates=True)
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
