"""What `make test` runs, and where: no test stands outside the folders that its tier looks into."""

import re

from scripts import checks
from tests.architecture import house


def folders_marked(name: str) -> list[str]:
    """Files of tests that bear this mark."""
    marked = re.compile(rf"mark\.{name}\b")
    tests = [path for path in house.tracked() if re.match(r"test_.*\.py$", path.name)]
    return [house.name(path) for path in tests if marked.search(house.text(path))]


def test_what_drives_a_browser_stands_where_the_tier_looks():
    found = [name for name in folders_marked("browser") if not name.endswith("test_tiers.py")]
    assert len(found) > 10
    assert [name for name in found if not name.startswith("tests/e2e/")] == []


def test_what_asks_a_search_server_stands_where_the_tier_looks():
    found = [name for name in folders_marked("elasticsearch") if not name.endswith("test_tiers.py")]
    assert found
    assert [name for name in found if not name.startswith(tuple(f"{folder}/" for folder in checks.SEARCHING))] == []


def test_each_tier_finds_its_database_made():
    def names(postgres: str | None, *tiers: str) -> list[str]:
        return [check.name for check in checks.databases(postgres, tiers)]

    assert names("postgres://x", "fast", "postgres", "elasticsearch", "browser") == [
        "database-sqlite",
        "database-postgres",
    ]
    assert names(None, "postgres") == []
    assert names("postgres://x") == []
    assert names("postgres://x", "browser") == ["database-sqlite"]
