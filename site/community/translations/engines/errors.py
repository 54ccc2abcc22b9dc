"""What can go wrong with a service that translates."""


class EngineError(Exception):
    """It gave no translation. `pause`: for so many seconds nobody need ask again (0: it may be an accident)."""

    def __init__(self, message: str, pause: int = 0) -> None:
        super().__init__(message)
        self.pause = pause


class WrongAnswer(EngineError):
    """It answered with something that is no translation."""
