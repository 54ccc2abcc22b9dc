"""What else /readyz tells of, by apps above this one. Filled in `AppConfig.ready()`."""

from django.utils.module_loading import import_string

_PARTS: dict[str, str] = {}


def register(name: str, state: str) -> None:
    """`state` is the dotted name of what gives a word for it; "" for what this installation does not have.

    None of these keeps the site from serving: whatever their state, the answer stays 200.
    """
    _PARTS[name] = state


def states() -> dict[str, str]:
    """Each part that there is."""
    found = {name: str(import_string(state)()) for name, state in _PARTS.items()}
    return {name: word for name, word in found.items() if word}
