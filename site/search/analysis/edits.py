"""Words one slip away from what was typed: a letter wrong, missing, too many, or two swapped."""

_ALPHABET = "abcdefghijklmnopqrstuvwxyzåäæöøéë"
# Anything shorter is one slip away from everything.
SHORTEST = 4
_LONGEST = 30


def slips(word: str) -> set[str]:
    """All of them; some hundred. None of a word that is too short or too long."""
    if not SHORTEST <= len(word) <= _LONGEST:
        return set()
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    missing = {head + tail[1:] for head, tail in cuts if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    wrong = {head + sign + tail[1:] for head, tail in cuts if tail for sign in _ALPHABET}
    more = {head + sign + tail for head, tail in cuts for sign in _ALPHABET}
    return (missing | swapped | wrong | more) - {word}
