"""What pages of groups ask of the database: as much for one row as for many, whatever the size of the stream."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from practice.groups.models import File, FileVersion, Item, Membership, Post, WorkingGroup
from tests.factories import UserFactory
from tests.practice.groups.making import Kind, Sight, a_file, a_group, a_notice, a_post, inside, owner_of

pytestmark = pytest.mark.django_db


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def fill(group: WorkingGroup, number: int) -> None:
    """So many posts at once, as the services leave them."""
    author, now = owner_of(group), timezone.now()
    posts = Post.objects.bulk_create(
        [
            Post(
                group=group,
                author=author,
                author_name="Olga",
                language="en",
                body=f"<p>@Olga {one}</p>",
                words=str(one),
            )
            for one in range(number)
        ]
    )
    Item.objects.bulk_create(
        [Item(group=group, kind="groups.post", object_id=str(post.pk), added_by=author, added_at=now) for post in posts]
    )
    WorkingGroup.objects.filter(pk=group.pk).update(post_count=number)


@pytest.mark.parametrize("signed_in", [False, True])
def test_a_stream_of_2000_costs_what_one_of_20_costs(client, signed_in):
    small, large = a_group(), a_group()
    fill(small, 21)
    fill(large, 2_000)
    if signed_in:
        member = inside(small)
        inside(large, member)
        client.force_login(member)
    first = [queries(client, f"/en/practice/groups/{group.slug}/") for group in (small, large)]
    assert first[0] == first[1]
    assert first[1] <= (14 if signed_in else 8)
    deep = client.get(f"/en/practice/groups/{large.slug}/")
    for _page in range(3):
        deep = client.get(f"/en/practice/groups/{large.slug}/{deep.context['older_url']}")
    assert len(deep.context["rows"]) == 20
    last = queries(client, f"/en/practice/groups/{large.slug}/{deep.context['older_url']}")
    assert last <= first[1]


def test_every_entry_is_on_one_page_of_the_stream_and_no_more(client):
    group = a_group()
    fill(group, 45)
    seen, address = [], f"/en/practice/groups/{group.slug}/"
    rest = ""
    for _page in range(4):
        page = client.get(address + rest)
        seen += [row["pk"] for row in page.context["rows"]]
        rest = page.context["older_url"]
        if not rest:
            break
    assert len(seen) == len(set(seen)) == 45


def test_no_page_of_a_stream_counts_rows(client):
    group = a_group()
    fill(group, 30)
    with CaptureQueriesContext(connection) as seen:
        client.get(f"/en/practice/groups/{group.slug}/")
    assert not [query["sql"] for query in seen if "COUNT(" in query["sql"] and "groups_" in query["sql"]]


def test_lists_ask_as_much_for_one_row_as_for_many(client):
    group = a_group(kind=Kind.BUSINESS)
    viewer = owner_of(group)
    client.force_login(viewer)
    base = f"/en/practice/groups/{group.slug}/"
    a_file(group)
    a_notice(group)
    post = a_post(group)
    a_post(group, parent=post)
    addresses = [
        "/en/practice/groups/",
        f"{base}members/",
        f"{base}files/",
        f"{base}needs-and-offers/",
        f"{base}posts/",
        f"{base}posts/?q=words",
        post.path("en"),
        base,
    ]
    before = {address: queries(client, address) for address in addresses}
    for one in range(12):
        author = inside(group)
        a_file(group, author, description=str(one))
        a_notice(group, author)
        a_post(group, author)
        a_post(group, author, parent=post)
        a_group(viewer if one % 2 else None)
    after = {address: queries(client, address) for address in addresses}
    assert after == before


def test_a_hundred_members_cost_what_one_costs(client):
    group = a_group(sight=Sight.NAMED)
    client.force_login(owner_of(group))
    before = queries(client, f"/en/practice/groups/{group.slug}/members/")
    people = UserFactory.create_batch(60)
    Membership.objects.bulk_create([Membership(group=group, user=user, joined_at=timezone.now()) for user in people])
    assert queries(client, f"/en/practice/groups/{group.slug}/members/") == before
    page = client.get(f"/en/practice/groups/{group.slug}/members/")
    assert len(page.context["rows"]) == 51
    rest = client.get(f"/en/practice/groups/{group.slug}/members/{page.context['further_url']}")
    assert len(rest.context["rows"]) == 10


def test_what_is_handed_out_is_asked_for_in_few_questions(client):
    group = a_group(sight=Sight.NAMED)
    file = a_file(group)
    client.force_login(owner_of(group))
    address = f"{file.path('en')}download/"
    b"".join(client.get(address).streaming_content)
    with CaptureQueriesContext(connection) as seen:
        b"".join(client.get(address).streaming_content)
    assert len(seen) <= 5
    assert File.objects.count() == FileVersion.objects.count() == 1
