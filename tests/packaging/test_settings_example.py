"""What an operator may set: the example names all of it, and nothing else."""

import ast
import re

from config.settings.social import VARIABLES
from tests.architecture import house

EXAMPLE = house.ROOT / "deploy" / ".env.example"
READERS = {"text", "required", "flag", "number", "items"}
# Not for an installation: a developer's own switch.
ONE_S_OWN = {"DEBUG"}


def read_by_the_settings() -> set[str]:
    found = set()
    for path in sorted((house.SITE / "config").rglob("*.py")):
        for name, call in house.calls(path):
            first = call.args[0] if call.args else None
            if name in READERS and isinstance(first, ast.Constant) and isinstance(call.func, ast.Attribute):
                found.add(str(first.value))
    return (found | set(VARIABLES)) - ONE_S_OWN


def read_by_the_server() -> set[str]:
    sources = [house.ROOT / "deploy/gunicorn.conf.py", house.ROOT / "deploy/healthcheck.py"]
    return {name for path in sources for name in re.findall(r'environ\.get\("([A-Z_]+)"', house.text(path))}


def read_by_compose() -> set[str]:
    return set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", house.text(house.ROOT / "compose.yaml"))) - {"TAG", "PORT"}


def in_the_example() -> list[str]:
    return re.findall(r"^#?([A-Z_]+)=", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_setting_is_in_the_example():
    assert sorted((read_by_the_settings() | read_by_the_server() | read_by_compose()) - set(in_the_example())) == []


def test_nothing_in_the_example_is_without_effect():
    known = read_by_the_settings() | read_by_the_server() | read_by_compose()
    # One server stands for any number of them: its name is the installation's.
    assert sorted(name for name in set(in_the_example()) - known if not name.startswith("OIDC_BROKER_")) == []


def test_no_setting_is_named_twice():
    names = in_the_example()
    assert sorted(names) == sorted(set(names))


def test_the_example_holds_no_secret():
    for line in EXAMPLE.read_text(encoding="utf-8").splitlines():
        if re.match(r"#?\w*(SECRET|PASSWORD)", line):
            assert line.endswith("=change-me"), line


def test_every_setting_is_explained_to_operators():
    manual = (house.ROOT / "docs/operating.md").read_text(encoding="utf-8")
    assert [name for name in in_the_example() if f"`{name}`" not in manual] == []
