"""Lines that a mail program broke at its margin, joined again."""

import re

# Programs break at 72 to 78 signs.
_MARGIN_FROM, _MARGIN_TO = 60, 80
_STARTS_ITEM = re.compile(r"\s*(?:[-*•–]\s|\d{1,3}[.)]\s)")


def joined(text: str) -> str:
    """A line goes on in the next where the next one's first word had no room in it. Short lines stay as they are."""
    lines = text.split("\n")
    margin = max((len(line) for line in lines), default=0)
    if not _MARGIN_FROM <= margin <= _MARGIN_TO:
        return text
    out: list[str] = []
    before = ""
    for line in lines:
        word = line.split(" ", 1)[0]
        had_no_room = bool(before) and bool(line.strip()) and len(before) + 1 + len(word) > margin
        if out and had_no_room and not _STARTS_ITEM.match(line) and not line.startswith((" ", "\t")):
            out[-1] = f"{out[-1].rstrip()} {line}"
        else:
            out.append(line)
        before = line
    return "\n".join(out)
