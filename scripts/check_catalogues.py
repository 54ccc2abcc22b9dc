"""The catalogues are complete, sound and fresh.

Complete: every message is translated in nl, da, sv and nb, in all its plural forms, and none is
marked as a guess. Sound: a translation has the placeholders and the tags of its message, no more.
Fresh: the messages are those of the sources (needs gettext's xgettext).
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

from scripts import catalogues, messages, working_copy

# %(name)s, %s, {name}; %% is a percent sign.
PLACEHOLDER = re.compile(r"%\([A-Za-z_]\w*\)[a-zA-Z]|(?<!%)%[sd]|\{[A-Za-z_]\w*\}")
TAG = re.compile(r"</?[a-zA-Z][^>]*>")
SOURCE_LANGUAGE = "en"  # its words are the message itself

Message = tuple[str | None, str, str]  # context, one, many


def main() -> int:
    problems = [problem for path in catalogues.sources() for problem in unsound(path)]
    expected = set(messages.LANGUAGES)
    there = {path.parts[-3] for path in catalogues.sources()}
    problems += [f"locale/{language}: no catalogue" for language in sorted(expected - there)]
    if shutil.which("xgettext"):
        problems += stale()
    elif os.environ.get("OPENINGUP_CI"):
        problems.append("freshness: xgettext is missing. Remedy: apt install gettext")
    else:
        print("SKIPPED freshness of the catalogues: xgettext is missing (apt install gettext)")
    print("\n".join(problems))
    return 1 if problems else 0


def unsound(path: Path) -> Iterator[str]:
    """What is wrong with one catalogue, a line each."""
    language = path.parts[-3]
    for entry in polib.pofile(str(path)):
        where = f"{language}/{path.name}: “{entry.msgid[:70]}”"
        if entry.obsolete:
            yield f"{where} is no longer used"
            continue
        if entry.fuzzy:
            yield f"{where} is marked as a guess (fuzzy)"
        forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if language == SOURCE_LANGUAGE and not any(forms):
            continue
        if not all(forms):
            yield f"{where} is not translated"
            continue
        yield from (f"{where} {problem}" for form in forms for problem in _differences(entry, form))


def _differences(entry: polib.POEntry, form: str) -> Iterator[str]:
    wanted = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural or ""))
    given = set(PLACEHOLDER.findall(form))
    if given - wanted:
        yield f"has placeholders of its own: {', '.join(sorted(given - wanted))}"
    # A plural form may say “one” in words; anything else must carry every placeholder.
    if wanted - given and not entry.msgid_plural:
        yield f"lost placeholders: {', '.join(sorted(wanted - given))}"
    allowed = set(TAG.findall(entry.msgid)) | set(TAG.findall(entry.msgid_plural or ""))
    if set(TAG.findall(form)) - allowed:
        yield "has tags that its message has not"


def stale() -> list[str]:
    """Messages of the sources that a catalogue lacks, and those it has for nothing."""
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        working_copy.copy(copy)
        messages.gather(copy)
        for gathered in sorted(copy.glob("locale/*/LC_MESSAGES/*.po")):
            place = catalogues.LOCALE / gathered.relative_to(copy / "locale")
            ours, sources = _messages(place), _messages(gathered)
            language = gathered.parts[-3]
            problems += [f"{language}: “{m[1][:70]}” is missing; run make messages" for m in sources - ours]
            problems += [f"{language}: “{m[1][:70]}” is in no source" for m in ours - sources]
    return sorted(problems)


def _messages(path: Path) -> set[Message]:
    if not path.exists():
        return set()
    return {
        (entry.msgctxt, entry.msgid, entry.msgid_plural or "")
        for entry in polib.pofile(str(path))
        if not entry.obsolete
    }


if __name__ == "__main__":
    sys.exit(main())
