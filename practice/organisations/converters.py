"""Numbers in addresses that a database can hold."""


class RowConverter:
    """The id of a row."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
