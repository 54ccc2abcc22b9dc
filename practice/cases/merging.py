"""Two authors who write at once: what each changed is kept; only where both changed the same is one asked. Pure.

A form carries a digest of every part as it was drawn. So whoever saves late is known to have left a part alone
when it still has that digest, and then what the other saved meanwhile stays.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

# By these a row is found again; they are not what somebody wrote.
_NOT_WRITTEN = "key"
_SIGNS = 16

Content = dict[str, Any]


@dataclass(frozen=True)
class Merged:
    """`content` is what to save. `conflicts` names the parts that both changed: there it has `mine`."""

    content: Content
    conflicts: list[str]
    # Parts that somebody else changed, and that are in `content` as they saved them.
    taken: list[str]


def digest(value: Any) -> str:
    """A few signs that differ when the value does."""
    text = json.dumps(_written(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_SIGNS]


def digests(content: Mapping[str, Any]) -> dict[str, str]:
    return {name: digest(value) for name, value in content.items()}


def merge(base: Mapping[str, str], mine: Mapping[str, Any], saved: Mapping[str, Any]) -> Merged:
    """Part by part. Of a part that `base` says nothing about, any difference is a conflict."""
    content: Content = {}
    conflicts, taken = [], []
    for name, stands in saved.items():
        wanted = mine.get(name, stands)
        begun = base.get(name)
        if digest(wanted) == digest(stands):
            content[name] = stands
        elif begun == digest(stands):
            content[name] = wanted
        elif begun == digest(wanted):
            content[name] = stands
            taken.append(name)
        else:
            content[name] = wanted
            conflicts.append(name)
    return Merged(content, conflicts, taken)


def _written(value: Any) -> Any:
    if isinstance(value, list):
        return [_written(one) for one in value]
    if isinstance(value, dict):
        return {name: one for name, one in value.items() if name != _NOT_WRITTEN}
    return value
