"""What compose.yaml promises operators, beyond what its schema and its linter see."""

import re

import pytest
import yaml

from tests.architecture.house import ROOT


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))


def test_all_parts_of_an_installation_are_there(compose):
    always = {"web", "worker", "clock", "migrate", "proxy", "database", "cache"}
    assert {name for name, service in compose["services"].items() if "profiles" not in service} == always
    assert set(compose["services"]) == always | {"mail", "search"}


def test_only_the_proxy_is_reached_from_outside_and_from_this_machine_alone(compose):
    published = {name: service["ports"] for name, service in compose["services"].items() if "ports" in service}
    assert set(published) == {"proxy"}
    assert all(port.startswith("127.0.0.1:") for port in published["proxy"])


def test_servers_are_on_a_network_that_leads_nowhere(compose):
    assert compose["networks"]["inside"]["internal"] is True
    for name in ("database", "search", "cache"):
        assert compose["services"][name]["networks"] == ["inside"]


def test_only_addresses_inside_may_purge_and_the_site_purges_from_there(compose):
    subnet = compose["networks"]["inside"]["ipam"]["config"][0]["subnet"]
    proxy = compose["services"]["proxy"]
    assert proxy["environment"]["PURGE_FROM"] == subnet
    host = re.match(r"http://([\w-]+):8080$", compose["services"]["web"]["environment"]["FRONT_CACHE_URL"])[1]
    assert host in proxy["networks"]["inside"]["aliases"]


def test_what_lasts_is_in_volumes_and_the_rest_is_read_only(compose):
    writable = {name for name, service in compose["services"].items() if not service.get("read_only")}
    assert writable == {"search"}  # its start script writes its settings beside its programs
    mounted = {
        volume.split(":")[0] for service in compose["services"].values() for volume in service.get("volumes", [])
    }
    assert mounted == set(compose["volumes"])


def test_every_service_starts_again_and_waits_for_what_it_needs(compose):
    for name, service in compose["services"].items():
        assert service["restart"] == ("no" if name == "migrate" else "unless-stopped"), name
        assert "no-new-privileges:true" in service["security_opt"], name
    for name in ("web", "worker", "clock", "mail"):
        assert compose["services"][name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    assert compose["services"]["migrate"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert compose["services"]["proxy"]["depends_on"]["web"]["condition"] == "service_healthy"


def test_every_server_says_whether_it_is_well(compose):
    in_image = {"web", "proxy"}  # by the Dockerfile's HEALTHCHECK
    for name, service in compose["services"].items():
        check = service.get("healthcheck")
        if name in in_image:
            assert check is None, name
        elif name in {"worker", "clock", "mail", "migrate"}:
            assert check == {"disable": True}, name
        else:
            assert check["test"], name


def test_no_password_is_written_here_and_a_missing_one_stops_the_start():
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    for line in text.splitlines():
        if "PASSWORD" in line and ":" in line and "$$" not in line:
            assert re.search(r"\$\{\w+PASSWORD:[?-]", line), line
    assert text.count("${POSTGRES_PASSWORD:?") == 2


def test_every_image_from_elsewhere_has_a_version(compose):
    for service in compose["services"].values():
        if "build" not in service:
            assert re.search(r":\d+(\.\d+)*(-[a-z]+)?$", service["image"]), service["image"]
