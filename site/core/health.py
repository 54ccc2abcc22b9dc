"""What else /readyz tells of, by apps above this one. Filled in `AppConfig.ready()`."""

from collections.abc import Callable

# A word for its state; "" for what this installation does not have.
State = Callable[[], str]

_PARTS: dict[str, State] = {}


def register(name: str, state: State) -> None:
    """None of these keeps the site from serving: whatever their state, the answer stays 200."""
    _PARTS[name] = state


def states() -> dict[str, str]:
    """Each part that there is."""
    found = {name: state() for name, state in _PARTS.items()}
    return {name: word for name, word in found.items() if word}
