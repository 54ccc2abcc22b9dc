"""Every page of a group answers those whom it is for."""

import pytest

from practice.groups.models import Membership, Notice
from practice.organisations.models import Organisation
from tests.practice.groups.making import (
    Kind,
    a_file,
    a_group,
    a_notice,
    a_picture,
    a_post,
    an_organisation,
    bring_in,
    inside,
    owner_of,
    person,
)

pytestmark = pytest.mark.django_db

PARTS = ("", "posts/", "posts/?q=words", "debates/", "files/", "cases/", "events/", "needs-and-offers/", "members/")
OWN = (
    "posts/new/",
    "files/new/",
    "needs-and-offers/new/",
    "edit/",
    "archive/",
    "invite/",
    "leave/",
    "join/",
)


@pytest.fixture
def network():
    group = a_group(kind=Kind.BUSINESS)
    bring_in(group, an_organisation())
    return group


@pytest.mark.parametrize("language", ["en", "da", "nb", "nl", "sv"])
def test_everybody_reads_every_part_of_a_public_group(client, network, language):
    post = a_post(network, files=[a_picture()])
    a_post(network, parent=post, body="<p>I agree</p>")
    a_file(network)
    a_notice(network)
    for part in PARTS:
        assert client.get(f"/{language}/practice/groups/{network.slug}/{part}").status_code == 200, part
    assert client.get(f"/{language}/practice/groups/").status_code == 200


def test_an_owner_gets_every_form(client, network):
    client.force_login(owner_of(network))
    for page in OWN[:-1]:
        assert client.get(f"/en/practice/groups/{network.slug}/{page}").status_code == 200, page


def test_a_post_has_a_page_with_its_replies(client, network):
    post = a_post(network, body="<p>First</p>")
    reply = a_post(network, parent=post, body="<p>Second</p>")
    page = client.get(post.path("en"))
    assert "First" in page.content.decode()
    assert "Second" in page.content.decode()
    answer = client.get(f"/en/practice/groups/{network.slug}/posts/{reply.pk}/")
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"posts/{post.pk}/#post-{reply.pk}")


def test_a_file_a_notice_and_a_feed_have_pages(client, network):
    file, notice = a_file(network), a_notice(network)
    assert client.get(file.path("en")).status_code == 200
    assert client.get(notice.path("en")).status_code == 200
    a_post(network, body="<p>For the feed</p>")
    feed = client.get(f"/en/practice/groups/{network.slug}/feed/")
    assert feed.status_code == 200
    assert "For the feed" in feed.content.decode()


def test_who_is_signed_in_can_found_a_group_and_join_one(client, network):
    client.force_login(person())
    assert client.get("/en/practice/groups/new-group/").status_code == 200
    client.post(
        "/en/practice/groups/new-group/",
        {"name": "Bridges", "body": "About bridges", "language": "en", "kind": "working", "sight": "public",
         "joining": "open", "format": "text"},
    )  # fmt: skip
    assert client.get("/en/practice/groups/bridges/").status_code == 200
    client.post(f"/en/practice/groups/{network.slug}/join/", {})
    assert Membership.objects.filter(group=network, state="member", user__isnull=False).count() == 2


def test_the_list_filters_with_counts_and_shows_ones_own_first(client):
    mine, other = a_group(name="Mine"), a_group(name="Theirs", kind=Kind.BUSINESS, language="da")
    client.force_login(owner_of(mine))
    page = client.get("/en/practice/groups/")
    assert page.context["mine"][0]["title"] == "Mine"
    kinds = {item["title"]: item["count"] for item in page.context["facets"][0]["items"]}
    assert kinds["business network"] == 1
    assert kinds["All kinds"] == 2
    filtered = client.get("/en/practice/groups/?language=da")
    assert [row["title"] for row in filtered.context["rows"]] == [other.name]
    found = client.get("/en/practice/groups/?q=thei")
    assert [row["title"] for row in found.context["rows"]] == [other.name]


def test_nonsense_in_addresses_is_no_mistake_of_ours(client, network):
    base = f"/en/practice/groups/{network.slug}/"
    for address in ("?before=x", "?before=99999999999999999-1", "members/?after=x", "needs-and-offers/?status=x"):
        assert client.get(base + address).status_code == 400, address
    for address in ("posts/999999999999999999/", "files/0/", "files/1/download/?version=-1"):
        assert client.get(base + address).status_code in (400, 404), address
    assert client.get("/en/practice/groups/invitations/forged/").status_code == 410
    assert client.get("/en/practice/groups/?kind=x").status_code == 400


def test_a_group_that_is_not_there_is_a_404(client):
    assert client.get("/en/practice/groups/nothing/").status_code == 404


def test_members_see_their_tools(client, network):
    member = inside(network)
    client.force_login(member)
    a_post(network, member, body="<p>Mine</p>")
    page = client.get(f"/en/practice/groups/{network.slug}/").content.decode()
    assert "posts/new/" in page
    assert "leave/" in page


def test_an_organisation_that_is_hidden_is_named_nowhere_in_its_groups(client):
    network, manager = a_group(kind=Kind.BUSINESS), person()
    works = an_organisation(manager, name="Scandalous Works")
    bring_in(network, works)
    post = a_post(network, manager, organisation=works)
    notice = a_notice(network, manager)
    Notice.objects.filter(pk=notice.pk).update(organisation=works)
    base = f"/en/practice/groups/{network.slug}/"
    pages = [base, post.path("en"), notice.path("en"), f"{base}needs-and-offers/", f"{base}members/"]
    for page in pages:
        assert "Scandalous Works" in client.get(page).content.decode(), page
    Organisation.objects.filter(pk=works.pk).update(state="hidden")
    for page in pages:
        assert "Scandalous Works" not in client.get(page).content.decode(), page
