"""How much changed, in words: for a list of recent changes, where nothing is shown."""

from __future__ import annotations

import re
from collections import Counter

from wiki.markup.blocks import split_blocks

_NO_WORDS = re.compile(r"<[^<>]*>|&[#\w]+;")
_WORD = re.compile(r"\w+(?:[-.,:'’]\w+)*")


def words_changed(old: str, new: str) -> tuple[int, int]:
    """Return how many words were added and how many removed.

    Words are counted, not aligned, so it takes time in proportion to the text whatever the
    text; what only moved counts as unchanged, and so do marks, addresses and images.
    """
    old_blocks, new_blocks = Counter(split_blocks(old)), Counter(split_blocks(new))
    old_words = _words(old_blocks - new_blocks)
    new_words = _words(new_blocks - old_blocks)
    return (new_words - old_words).total(), (old_words - new_words).total()


def _words(blocks: Counter[str]) -> Counter[str]:
    words: Counter[str] = Counter()
    for block, count in blocks.items():
        found = _WORD.findall(_NO_WORDS.sub(" ", block))
        for _ in range(count):
            words.update(found)
    return words
