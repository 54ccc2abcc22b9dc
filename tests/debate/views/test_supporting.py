"""Supporting a post by its address."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from debate.models import Debate, Post
from debate.states import State
from tests.debate.making import a_debate, a_post, person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("wanted", ["1", "0"])
def test_supporting_takes_under_six_queries_session_and_account_included(client: Client, wanted: str) -> None:
    post = a_post(a_debate())
    client.force_login(person())
    client.post(f"/en/debate/{post.debate_id}/posts/{post.number}/support/", {"wanted": "0" if wanted == "1" else "1"})
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(
            f"/en/debate/{post.debate_id}/posts/{post.number}/support/",
            {"wanted": wanted},
            headers={"accept": "application/json"},
        )
    assert answer.json() == {"count": int(wanted), "wanted": wanted == "1"}
    assert len([row for row in asked if "SAVEPOINT" not in row["sql"]]) == 5


@pytest.mark.parametrize("change", [{"debate": {"state": State.HIDDEN}}, {"number": 9}])
def test_what_is_not_there_for_all_is_not_found(client: Client, change: dict) -> None:
    post = a_post(a_debate())
    client.force_login(person())
    Debate.objects.update(**change.get("debate", {"kind": Debate.Kind.OPEN}))
    number = change.get("number", post.number)
    answer = client.post(f"/en/debate/{post.debate_id}/posts/{number}/support/", {"wanted": "1"})
    assert answer.status_code == 404
    assert Post.objects.get(pk=post.pk).support_count == 0
