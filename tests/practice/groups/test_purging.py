"""What a cache in front keeps goes when it is no longer right."""

import pytest

from practice.groups.models import Membership
from practice.groups.services import joining
from practice.groups.services.founding import Facts, change_group
from practice.groups.services.states import set_group_state
from practice.groups.states import State
from practice.organisations.services.states import set_organisation_state
from tests.practice.groups.making import Joining, Kind, Sight, a_group, an_organisation, bring_in, owner_of, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def purged(monkeypatch):
    paths: list[str] = []
    monkeypatch.setattr("practice.groups.services.purging.purge_later", paths.extend)
    return paths


@pytest.fixture
def network():
    return a_group(kind=Kind.BUSINESS, name="Quiet Harbours")


@pytest.mark.parametrize("how", ["hidden by its owner", "hidden by a moderator"])
def test_the_pages_of_its_organisations_forget_a_network_that_is_hidden(client, purged, network, how):
    works, other = an_organisation(), an_organisation()
    bring_in(network, works)
    pages = [f"/{code}/practice/organisations/{works.slug}/" for code in ("nl", "da", "sv", "nb", "en")]
    assert "Quiet Harbours" in client.get(pages[-1]).content.decode()
    purged.clear()
    if how == "hidden by a moderator":
        set_group_state(network, State.HIDDEN, None)
    else:
        facts = Facts(network.name, "", "en", kind=Kind.BUSINESS, sight=Sight.HIDDEN, joining=Joining.INVITATION)
        change_group(group=network, by=owner_of(network), facts=facts)
    assert set(pages) <= set(purged)
    assert not any(other.slug in path for path in purged)
    assert "Quiet Harbours" not in client.get(pages[-1]).content.decode()


def test_the_page_of_an_organisation_follows_its_coming_and_going(purged, network):
    manager = person()
    works = an_organisation(manager)
    page = f"/da/practice/organisations/{works.slug}/"
    for step in (
        lambda: joining.join(group=network, user=manager, organisation=works),
        lambda: joining.leave(group=network, user=manager, organisation=works),
        lambda: joining.join(group=network, user=manager, organisation=works),
        lambda: joining.remove(membership=Membership.objects.get(organisation=works), by=owner_of(network)),
    ):
        purged.clear()
        step()
        assert page in purged
    purged.clear()
    joining.join(group=network, user=person())
    assert page not in purged


def test_a_network_forgets_an_organisation_that_is_hidden(purged, network):
    works, closed = an_organisation(), a_group(kind=Kind.BUSINESS, sight=Sight.NAMED)
    for group in (network, closed):
        bring_in(group, works)
    purged.clear()
    set_organisation_state(works, "hidden", None)
    assert f"/nb/practice/groups/{network.slug}/" in purged
    assert f"/nb/practice/groups/{closed.slug}/" not in purged, "no cache keeps what not everybody reads"
