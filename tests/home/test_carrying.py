"""A closed debate on its way into the wiki."""

import html
import re

import pytest
from django.test import Client

from debate.services.closing import close_debate
from debate.services.summing_up import Line, save_summary
from practice.cases.models import CasePage
from practice.cases.services.authors import leave_case
from practice.cases.services.drafts import draft_of
from tests.debate.officials import a_debate, a_post, officer
from wiki.content import Content
from wiki.models import Article, Revision
from wiki.services.saving import create_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def debate(site, citizen, other_citizen):
    debate, otto = a_debate(citizen), officer()
    a_post(debate, other_citizen)
    save_summary(debate=debate, by=otto, language="en", lines=[Line("A path is wanted.", (1,))])
    close_debate(debate=debate, by=otto, texts={"en": "We build it."})
    debate.refresh_from_db()
    return debate


def form_to(page: str, action: str) -> dict[str, str]:
    form = re.search(rf'<form[^>]*action="{action}".*?</form>', page, re.DOTALL)[0]
    found = re.findall(r'name="([a-z_]+)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def test_a_debate_becomes_an_article_with_its_credits(debate, signed_in, other_citizen, locales):
    page = signed_in.get(f"/en/debate/{debate.pk}/to-article/").content.decode()
    fields = form_to(page, "/en/wiki/new-article/")
    shown = signed_in.post("/en/wiki/new-article/", {**fields, "title": "The way to school"})
    assert shown.status_code == 200 and "We build it." in shown.content.decode()
    assert not Article.objects.exists()
    saved = signed_in.post("/en/wiki/new-article/", {**fields, "title": "The way to school", "action": "save"})
    assert saved.status_code == 302
    revision = Revision.objects.get()
    assert "A path is wanted." in revision.body and "<cite>" in revision.body
    assert str(other_citizen) in revision.body and str(other_citizen) in revision.summary
    assert f"/en/debate/{debate.pk}-" in revision.body


@pytest.mark.parametrize("body", ["<p>Lead.</p>", "<p>Lead.</p><h2>Roads</h2><p>Many.</p><h3>Paths</h3><p>Few.</p>"])
def test_a_debate_becomes_a_section_and_the_rest_of_the_article_stays(debate, signed_in, citizen, locales, body):
    content = Content(title="Taastrup", body=body, facts={"population": "36,000"}, categories=("Towns",))
    create_article(locale_id=locales["en"].pk, content=content, author=citizen, summary="New")
    address = f"/en/debate/{debate.pk}/to-article/"
    assert "There is no article of this name" in signed_in.get(f"{address}?article=Tastrup").content.decode()
    page = signed_in.get(f"{address}?article=taastrup").content.decode()
    fields = form_to(page, "/en/wiki/Taastrup/edit/")
    assert signed_in.post("/en/wiki/Taastrup/edit/", fields).status_code == 200
    assert signed_in.post("/en/wiki/Taastrup/edit/", {**fields, "action": "save"}).status_code == 302
    newest = Revision.objects.order_by("-number").first()
    assert newest.number == 2
    assert newest.body.startswith(body) and "<h2>A safe way to school</h2>" in newest.body
    assert newest.categories == ["Towns"] and newest.facts == Revision.objects.get(number=1).facts != {}


def test_only_what_is_closed_and_seen_can_be_carried_on(debate, site):
    assert Client().get(f"/en/debate/{a_debate().pk}/to-article/").status_code == 404
    debate.state = "hidden"
    debate.save()
    assert Client().get(f"/en/debate/{debate.pk}/to-article/").status_code == 404


@pytest.mark.parametrize("name", ["%00", "x" * 300, "<script>alert(1)</script>", "/", "%F0%9F%98%80"])
def test_any_name_of_an_article_is_taken(debate, name):
    answer = Client().get(f"/en/debate/{debate.pk}/to-article/?article={name}")
    assert answer.status_code in {200, 400} and b"<script>alert" not in answer.content


def test_a_debate_becomes_the_draft_of_a_case_with_its_credits(debate, signed_in, citizen, other_citizen, front_pages):
    address = f"/en/debate/{debate.pk}/to-case/"
    assert "We build it." in signed_in.get(address).content.decode()
    assert not CasePage.objects.exists()
    made = signed_in.post(address)
    page = CasePage.objects.get()
    assert made.status_code == 302 and made["Location"].endswith(f"/practice/cases/drafts/{page.pk}/")
    draft = draft_of(page)
    assert "We build it." in draft.result and "A path is wanted." in draft.done and "When?" in draft.problem
    assert str(other_citizen) in draft.participants and f"/en/debate/{debate.pk}-" in draft.participants
    assert [(link.kind, link.object_id) for link in draft.links.all()] == [("debate.debate", str(debate.pk))]
    assert not page.live and Client().get(draft.get_url() or "/en/practice/cases/x/").status_code == 404
    # Asked again it is the same draft, and what was changed in it stays.
    signed_in.post(address)
    assert CasePage.objects.count() == 1


def test_who_left_the_case_of_a_debate_begins_another_and_comes_back_to_that(debate, signed_in, citizen, front_pages):
    address = f"/en/debate/{debate.pk}/to-case/"
    signed_in.post(address)
    leave_case(page=CasePage.objects.get(), user=citizen)
    places = [signed_in.post(address) for _time in range(2)]
    assert [place.status_code for place in places] == [302, 302]
    assert places[0]["Location"] == places[1]["Location"]
    assert CasePage.objects.count() == 2


def test_who_is_not_signed_in_is_asked_to_and_a_debate_of_a_closed_circle_is_not_carried_on(debate, site):
    assert Client().get(f"/en/debate/{debate.pk}/to-case/").status_code == 302
    assert Client().get(f"/en/debate/{a_debate().pk}/to-case/").status_code == 404
