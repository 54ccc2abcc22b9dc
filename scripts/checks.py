"""What `make test` runs, by name: the static checks, then the tests in four tiers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from scripts import environment

ROOT = environment.ROOT
BIN = environment.BIN
FRONTEND = ROOT / "site" / "frontend"
REPORTS = ROOT / "var" / "reports"
PYTHON_SOURCES = ("site", "home", "wiki", "debate", "practice", "scripts", "tests", "bench", "deploy", "manage.py")

# On SQLite and again on PostgreSQL: all that touches the database. Left out are the house
# rules, the packaging and the pure modules, which the server cannot change.
NOT_ON_POSTGRES = ("tests/architecture", "tests/packaging", "tests/e2e", "tests/scripts")
# Where tests stand that ask a search server; those that drive a browser stand in tests/e2e.
SEARCHING = ("tests/search", "tests/e2e")


@dataclass(frozen=True)
class Check:
    name: str
    command: tuple[str, ...]
    folder: str = "."
    variables: Mapping[str, str] = field(default_factory=dict)


def static() -> list[Check]:
    tool = _tool
    here = tuple(name for name in PYTHON_SOURCES if (ROOT / name).exists())
    return [
        Check("mypy", (tool("mypy"),)),
        Check("ruff", (tool("ruff"), "check", *here)),
        Check("ruff-format", (tool("ruff"), "format", "--check", *here)),
        Check("djhtml", (tool("djhtml"), "--check", "--tabwidth", "2", *templates())),
        Check("import-linter", (tool("lint-imports"), "--no-cache"), variables={"PYTHONPATH": ".:site"}),
        Check("migrations", _manage("makemigrations", "--check", "--dry-run"),
              variables={"DJANGO_SETTINGS_MODULE": "config.settings.test"}),
        Check("deploy", _module("scripts.check_deploy")),
        Check("catalogues", _module("scripts.check_catalogues")),
        Check("frontend-types", (tool("npm"), "run", "--silent", "check"), "site/frontend"),
        Check("frontend-tests", (tool("npm"), "test", "--silent"), "site/frontend"),
        Check("shellcheck", (tool("shellcheck"), *shell_scripts())),
        Check("dockerfile", (tool("hadolint"), "Dockerfile")),
        Check("compose-schema",
              (tool("check-jsonschema"), "--builtin-schema", "vendor.compose-spec", "compose.yaml")),
        Check("compose-security", (tool("compose-lint"), "compose.yaml")),
    ]  # fmt: skip


def databases(postgres: str | None, tiers: Collection[str]) -> list[Check]:
    """What makes the databases that those tiers begin with: each takes a minute of one core."""
    own = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONPATH": ".:site"}
    found = []
    if set(tiers) & {"fast", "elasticsearch", "browser"}:
        found.append(Check("database-sqlite", _module("tests.database"), variables=own))
    if postgres and "postgres" in tiers:
        found.append(Check("database-postgres", _module("tests.database"), variables={**own, "DATABASE_URL": postgres}))
    return found


def tests(postgres: str | None) -> list[Check]:
    """The tiers of pytest. Without a PostgreSQL its tier still runs, to name what it skips."""
    elsewhere = [f"--ignore={folder}" for folder in NOT_ON_POSTGRES]
    # Half of the tests each, in their order, so that what a folder makes once is made once; at the end
    # whoever is done takes over from the other.
    two = ("-n", "2", "--dist", "worksteal")
    # What is filled once is looked at by one of the two.
    grouped = ("-n", "2", "--dist", "loadgroup", "tests/e2e")
    return [
        Check("fast", _pytest("fast", *two, "-m", "not browser and not postgres and not elasticsearch")),
        Check(
            "postgres",
            _pytest("postgres", *two, "-m", "not browser and not elasticsearch", *elsewhere)
            if postgres
            else _pytest("postgres", "-m", "postgres and not elasticsearch"),
            variables={"DATABASE_URL": postgres} if postgres else {},
        ),
        # One process: each search server is started once, and one runs at a time.
        Check("elasticsearch", _pytest("elasticsearch", "-m", "elasticsearch", *SEARCHING)),
        Check("browser", _pytest("browser", *grouped, "-m", "browser and not elasticsearch")),
    ]


def _tool(name: str) -> str:
    return str(BIN / name)


def _module(name: str) -> tuple[str, ...]:
    return (_tool("python"), "-m", name)


def _manage(*arguments: str) -> tuple[str, ...]:
    return (_tool("python"), "manage.py", *arguments)


def _pytest(tier: str, *arguments: str) -> tuple[str, ...]:
    report = f"--junitxml={REPORTS / tier}.xml"
    return (_tool("python"), "-m", "pytest", "-q", "-ra", report, *arguments)


def templates() -> list[str]:
    folders = ("site/templates", "home", "wiki", "debate", "practice", "site/core", "site/accounts", "site/search",
               "site/community")  # fmt: skip
    return sorted(
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in (ROOT / folder).rglob("*.html")
        if "templates" in path.parts
    )


def shell_scripts() -> list[str]:
    found = [*ROOT.glob("scripts/image/*.sh"), *ROOT.glob("deploy/*.sh"), ROOT / ".ci" / "run",
             ROOT / "scripts" / "python"]  # fmt: skip
    return sorted(path.relative_to(ROOT).as_posix() for path in found)
