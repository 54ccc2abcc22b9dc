"""Files from strangers that are kept as they are: told by what is in them, refused when something in them may run."""

from core.files.reading import Document, read_document

__all__ = ["Document", "read_document"]
