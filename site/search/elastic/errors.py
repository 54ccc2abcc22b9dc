"""What keeps the search server from answering."""

from collections.abc import Iterator
from contextlib import contextmanager

from elasticsearch import ApiError, NotFoundError, TransportError, UnsupportedProductError

# All that the client raises for an answer, or for none.
CLIENT_ERRORS = (ApiError, TransportError, UnsupportedProductError)


class Unreachable(Exception):
    """It did not answer, not in time, or would not let us in. The message is for staff."""


class IndexMissing(Unreachable):
    """It answers, but has no index of ours that is whole: it is new, or has lost its disk."""

    def __init__(self) -> None:
        super().__init__("It has no whole index of this site; the worker builds it.")


class Refused(Exception):
    """It answers, but not this: the fault is in what was asked."""


@contextmanager
def our_errors() -> Iterator[None]:
    """Unreachable or Refused instead of what the client raises, or what is missing in an answer."""
    try:
        yield
    except CLIENT_ERRORS as error:
        raise _named(error) from error
    except (LookupError, TypeError, ValueError) as error:
        raise Unreachable("What answers is no search server.") from error


def _named(error: Exception) -> Unreachable | Refused:
    """Which of these an error of the client is."""
    if isinstance(error, NotFoundError):
        return IndexMissing()
    if isinstance(error, ApiError) and 400 <= error.meta.status < 500 and error.meta.status not in {401, 403, 408, 429}:
        return Refused(f"{type(error).__name__}: {error}")
    if isinstance(error, ApiError):
        return Unreachable(f"It answers with {error.meta.status}.")
    return Unreachable(f"{type(error).__name__}.")
