"""Making a requirement of a Java module optional, in its module-info.class.

Elasticsearch's entitlement module requires jdk.jlink and jdk.jdi but uses no class of either; the
Java that comes as a Python package has neither. Nothing else of the server is changed.
"""

import struct
import zipfile
from collections.abc import Collection
from pathlib import Path

OPTIONAL = 0x0040  # ACC_STATIC_PHASE: needed to compile, not to run
TEXT, LONG, DOUBLE, MODULE = 1, 5, 6, 19
# Bytes after the tag of each kind of constant (JVM specification, 4.4).
SIZES = {3: 4, 4: 4, LONG: 8, DOUBLE: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4,
         MODULE: 2, 20: 2}  # fmt: skip


def relax(jar: Path, names: Collection[str]) -> None:
    """Write the jar anew with these requirements optional."""
    unfinished = jar.with_suffix(".unfinished")
    with zipfile.ZipFile(jar) as old, zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry, relaxed(content, names) if entry.filename == "module-info.class" else content)
    unfinished.replace(jar)


def relaxed(module: bytes, names: Collection[str]) -> bytes:
    out = bytearray(module)
    place, texts, modules = _constants(module)
    place += 6  # access flags, this class, its parent
    place += 2 + 2 * _short(module, place)  # interfaces
    place += 4  # a module has no fields and no methods
    attributes = _short(module, place)
    place += 2
    for _ in range(attributes):
        name, length = struct.unpack_from(">HI", module, place)
        place += 6
        if texts.get(name) == "Module":
            for number in range(_short(module, place + 6)):
                at = place + 8 + 6 * number
                if texts[modules[_short(module, at)]] in names:
                    struct.pack_into(">H", out, at + 2, _short(module, at + 2) | OPTIONAL)
        place += length
    return bytes(out)


def _constants(module: bytes) -> tuple[int, dict[int, str], dict[int, int]]:
    """Where the constants end, the texts among them, and the text that names each module."""
    texts: dict[int, str] = {}
    modules: dict[int, int] = {}
    place, index = 10, 1
    while index < _short(module, 8):
        tag = module[place]
        if tag == TEXT:
            size = 2 + _short(module, place + 1)
            texts[index] = module[place + 3 : place + 1 + size].decode()
        else:
            size = SIZES[tag]
        if tag == MODULE:
            modules[index] = _short(module, place + 1)
        place += 1 + size
        index += 2 if tag in (LONG, DOUBLE) else 1
    return place, texts, modules


def _short(content: bytes, place: int) -> int:
    return int(struct.unpack_from(">H", content, place)[0])
