"""Driving an operation with wrk, and what it cost the servers."""

import json
import re
import subprocess
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from bench.speed.processes import cpu_seconds

_LATENCY = re.compile(r"(50|99)%\s+([\d.]+)(us|ms|s)")
_MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Load:
    """One run: CPU milliseconds of all servers a request, requests a second, latencies in milliseconds."""

    cpu: float
    rate: float
    p50: float
    p99: float
    requests: int
    failures: int


def drive(
    base: str, paths: list[str], servers: list[int], *, cookie: str = "", seconds: float = 5, status: int = 200
) -> Load:
    """wrk with two connections, paths in turn, after the servers have fallen quiet.

    `failures` counts answers other than `status`: a run with any is not a measurement.
    """
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "paths.lua"
        script.write_text(_script(paths, cookie, status))
        _quiet(servers)
        before = cpu_seconds(servers)
        command = ["wrk", "-t1", "-c2", f"-d{seconds:.0f}s", "--latency", "--timeout", "30s", "-s", str(script), base]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        spent = cpu_seconds(servers) - before
    summary = json.loads(output.rsplit("RESULT ", 1)[1])
    latency = {share: float(value) * _MILLISECONDS[unit] for share, value, unit in _LATENCY.findall(output)}
    requests = summary["requests"]
    return Load(
        cpu=1000 * spent / max(requests, 1),
        rate=requests / (summary["duration"] / 1e6),
        p50=latency.get("50", 0),
        p99=latency.get("99", 0),
        requests=requests,
        failures=summary["failures"],
    )


def fill_page_cache(base: str, paths: list[str]) -> None:
    """Ask for each page once, then see that the cache answers."""
    for path in paths:
        _cache_status(base + path)
    status = _cache_status(base + paths[0])
    if status != "HIT":
        msg = f"The page cache of nginx kept nothing: {status or 'no X-Cache'}."
        raise RuntimeError(msg)


def _cache_status(url: str) -> str:
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - an address of our own making
        return answer.headers.get("X-Cache") or ""


def _script(paths: list[str], cookie: str, status: int) -> str:
    listed = ",\n".join(json.dumps(path, ensure_ascii=True) for path in paths)
    header = f'wrk.headers["Cookie"] = {json.dumps(cookie)}' if cookie else ""
    return f"""
{header}
wrk.headers["Accept-Encoding"] = "gzip"
local paths = {{ {listed} }}
local n = 0
request = function() n = n + 1; return wrk.format("GET", paths[(n - 1) % #paths + 1]) end
local threads = {{}}
failures = 0
setup = function(thread) table.insert(threads, thread) end
response = function(status) if status ~= {status} then failures = failures + 1 end end
done = function(summary, latency, requests)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.timeout
  for _, thread in ipairs(threads) do failed = failed + thread:get("failures") end
  io.write(string.format('RESULT {{"requests": %d, "duration": %d, "failures": %d}}',
    summary.requests, summary.duration, failed))
end
"""


def _quiet(servers: list[int], tries: int = 50) -> None:
    """Wait until the servers use next to nothing: a queue of the run before is not ours."""
    for _try in range(tries):
        before = cpu_seconds(servers)
        time.sleep(0.2)
        if cpu_seconds(servers) - before <= 0.02:
            return
