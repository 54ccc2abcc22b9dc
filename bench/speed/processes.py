"""CPU time and memory of processes, read from /proc."""

import os
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def tree(root: int) -> list[int]:
    """A process and all below it."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(folder.name))
    found = [root]
    for pid in found:
        found.extend(children.get(pid, []))
    return found


def cpu_seconds(roots: list[int]) -> float:
    """User and system seconds of these processes, those below them, and the dead they waited for."""
    total = 0
    for root in roots:
        for pid in tree(root):
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            total += sum(int(field) for field in fields[11:15])
    return total / TICK


@dataclass(frozen=True)
class Memory:
    """MiB: `pss` counts shared pages once, `rss` in each process."""

    pss: float
    rss: float


def memory(roots: list[int]) -> Memory:
    pss = rss = 0
    for root in roots:
        for pid in tree(root):
            try:
                lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            except OSError:
                continue
            values = {line.split(":")[0]: int(line.split()[1]) for line in lines[1:] if ":" in line}
            pss += values.get("Pss", 0)
            rss += values.get("Rss", 0)
    return Memory(pss / 1024, rss / 1024)
