"""Open an export, plain or packed with bzip2, and read it piece by piece."""

from __future__ import annotations

import bz2
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from django.utils.translation import gettext as _

from wiki.exchange.errors import ExportError

BZIP2_MAGIC = b"BZh"
LARGEST_BLOCK = 1_000_000
CHECKED = 64 * 1024
OTHER_PACKINGS = {
    b"\x1f\x8b": "gzip",
    b"7z\xbc\xaf": "7-Zip",
    b"PK\x03\x04": "ZIP",
    b"\xfd7zX": "xz",
    b"\x28\xb5\x2f\xfd": "Zstandard",
}


class Source:
    """Bytes of an export. What it is, is told by its first bytes, never by its name."""

    def __init__(self, raw: BinaryIO, *, size: int) -> None:
        self.size = size
        """Bytes on disk, to measure progress against; 0 when nobody knows."""
        self._raw = raw
        head = raw.read(6)
        raw.seek(0)
        for magic, packing in OTHER_PACKINGS.items():
            if head.startswith(magic):
                raise ExportError(
                    _("The file is packed with %(packing)s. Unpack it, or pack it with bzip2.") % {"packing": packing}
                )
        self._is_packed = head.startswith(BZIP2_MAGIC)
        self._stream: bz2.BZ2File | BinaryIO = bz2.BZ2File(raw) if self._is_packed else raw

    @classmethod
    def open(cls, path: Path) -> Self:
        """Raises `OSError` when the file cannot be opened."""
        raw = path.open("rb")
        try:
            return cls(raw, size=path.stat().st_size)
        except BaseException:
            raw.close()
            raise

    def read(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except EOFError as error:
            raise ExportError(_("The file is cut off: its bzip2 packing has no end.")) from error
        except OSError as error:
            if not self._is_packed or error.errno is not None:
                raise
            raise ExportError(_("The file is damaged: its bzip2 packing is broken.")) from error

    def check_on(self) -> None:
        """Read on a little: a damaged bzip2 block gives wrong bytes first and its error at its end."""
        if self._is_packed:
            for _piece in range(LARGEST_BLOCK // CHECKED + 1):
                if not self.read(CHECKED):
                    return

    def position(self) -> int:
        """How many bytes of the file on disk were read."""
        return self._raw.tell()

    def close(self) -> None:
        if self._is_packed:
            self._stream.close()
        self._raw.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
