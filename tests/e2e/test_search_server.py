"""The search server is killed while somebody searches: they notice nothing, staff do, and nothing is lost."""

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from search.elastic import indices
from tests.e2e.conftest import sign_in
from tests.e2e.servers import SETTINGS, served
from tests.factories import UserFactory
from tests.programs import copied_database, start
from tests.search.servers.running import ELASTICSEARCH_8, Server
from tests.wiki.articles import make_article

pytestmark = [pytest.mark.browser, pytest.mark.elasticsearch, pytest.mark.slow]

WRITE = """
from accounts.models import User
from tests.wiki.articles import make_article
make_article("Skolevejen", "<p>Vejen til skolen lukkes.</p>", author=User.objects.first(), language="da")
"""


def run(url: str, variables: dict[str, str], *command: str) -> str:
    """A command of the site, on the site that is served."""
    program = start("django", url, *command, settings=SETTINGS, variables=variables, stderr=subprocess.STDOUT)
    said, _nothing = program.communicate()
    assert program.returncode == 0, said
    return said


def lines(page: Page) -> set[str]:
    return set(page.locator(".result__title").all_inner_texts())


def state(page: Page, address: str) -> str:
    """What /readyz says of the search."""
    return str(json.loads(page.request.get(f"{address}/readyz").text())["search"])


def kept(server: Server) -> int:
    server.ask(f"/{indices.current()}/_refresh", method="POST")
    return int(json.loads(server.ask(f"/{indices.current()}/_count"))["count"])


@pytest.mark.parametrize("elasticsearch_server", [ELASTICSEARCH_8], indirect=True)
def test_a_killed_search_server_costs_readers_nothing(
    transactional_db, site, tmp_path: Path, elasticsearch_server, elasticsearch_client, open_page
):
    server = elasticsearch_server
    boss = UserFactory(display_name="Ada Boss", is_staff=True, is_superuser=True)
    for title in ("Skolen ved søen", "Skolen ved havnen"):
        make_article(title, "<p>Her går børnene i skole.</p>", author=boss, language="da")
    variables = {
        "ELASTICSEARCH_URL": server.url,
        "ELASTICSEARCH_MILLISECONDS": "10000",
        "VAR_DIR": str(tmp_path),
        # Who looks again as fast as a machine does is told to wait.
        "LIMITS_TIMES": "100",
    }
    with copied_database(tmp_path) as url:
        run(url, variables, "update_elasticsearch")
        before = kept(server)
        assert before >= 2
        with served(url, tmp_path, variables) as address:
            page = open_page()
            page.goto(f"{address}/da/search/?q=skoler")
            assert lines(page) == {"Skolen ved søen", "Skolen ved havnen"}
            assert state(page, address) == "ok"
            server.kill()
            page.reload()
            assert lines(page) == {"Skolen ved søen", "Skolen ved havnen"}
            assert state(page, address) == "down"
            staff = open_page()
            staff.goto(f"{address}/admin/")
            sign_in(staff, boss)
            staff.goto(f"{address}/admin/")
            expect(staff.locator("#panel-search-server-content, [id*=search-server]").first).to_be_visible()
            # What is written meanwhile is found at once, and is told to the server when it is back.
            run(url, variables, "shell", "-c", WRITE)
            page.goto(f"{address}/da/search/?q=skoleveje")
            assert "Skolevejen" in lines(page)
            server.start()
            run(url, variables, "send_search_changes")
            assert kept(server) == before + 1
            # Somebody who searches finds out that it is there again, half a minute later at most.
            for _look in range(600):
                page.reload()
                assert "Skolevejen" in lines(page)
                if state(page, address) == "ok":
                    break
            assert state(page, address) == "ok"
