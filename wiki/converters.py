"""Parts of the wiki's addresses."""


class VersionConverter:
    """The number of a version: no sign, no leading zero, and small enough for any database."""

    regex = "[1-9][0-9]{0,8}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
