"""Pages that are there only after something happened: decided, appealed, undone, edited, objected to, translated."""

from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from community.flags.categories import Category
from community.moderation.models import Decision, HouseRule, Undoing
from community.moderation.services.appealing import appeal
from community.moderation.services.deciding import Verdict, decide
from community.moderation.services.rules import ensure_rules
from community.moderation.services.undoing import undo_account
from debate.models import Debate, Post, SummarySentence
from debate.services.answering import Wording, answer_officially
from debate.services.editing import edit_post
from debate.services.summing_up import object_to, read_lines, save_summary
from tests.community.moderation.conftest import make_case, make_moderator
from tests.debate.making import a_debate, a_post, person
from tests.e2e.conftest import DESK, PHONE, fits, sign_in

pytestmark = pytest.mark.browser


class Story(NamedTuple):
    author: User
    moderator: User
    officer: User
    debate: Debate
    post: Post
    sentence: SummarySentence
    decision: Decision
    appealed: Decision
    undoing: Undoing
    case: int


@pytest.fixture
def story(site: Any, locales: Any) -> Story:
    """A post was edited, summed up and answered; two others were taken out of sight, and somebody's work undone."""
    ensure_rules()
    author, reader = person("Anna Author"), person("Rikke Reader")
    first, second = make_moderator(), make_moderator("Niels Next")
    officer = person("Otto Officer", role="officer", department="Roads")
    debate = a_debate(author, title="Cycle paths?")
    post = a_post(debate, author, "<p>Vi har brug for flere cykelstier.</p>", language="da")
    edit_post(post=post, author=author, body="<p>Vi har brug for mange flere cykelstier.</p>", language="da")
    save_summary(debate=debate, by=officer, language="en", lines=read_lines("Many want more of them. #1"))
    sentence = SummarySentence.objects.get()
    object_to(sentence=sentence, user=author, note="I did not say that.")
    answer_officially(debate=debate, author=officer, wording=Wording({"en": "We will."}, "considered", {}), post=post)
    rule = HouseRule.objects.values_list("key", flat=True)[0]
    hidden, removed = [
        decide(
            case=make_case(a_post(debate, author), reader, Category.SPAM, "Look at it."),
            moderator=first,
            verdict=Verdict(action, rule, "It sells shoes."),
        )
        for action in ("hide", "remove")
    ]
    appeal(decision=removed, author=author, text="It does not.")
    vandal = person("Viggo Vandal")
    a_post(debate, vandal)
    undoing = undo_account(person=vandal, since=timezone.now() - timedelta(hours=1), moderator=first, rule_key=rule)
    case = make_case(post, reader, Category.HATE, "Read it.")
    return Story(author, second, officer, debate, post, sentence, hidden, removed, undoing, case.pk)


def walk(page: Page, address: str, paths: list[str], check_accessible: Any) -> None:
    for path in paths:
        answer = page.goto(f"{address}/en/{path}")
        assert answer is not None
        assert answer.status == 200, path
        expect(page.locator("h1")).to_have_count(1)
        check_accessible(page, path)
        assert fits(page), path


def as_somebody(open_page: Any, address: str, somebody: User, viewport: Any) -> Page:
    page = open_page(language="en-GB", viewport=viewport)
    page.goto(f"{address}/en/account/login/?next=/en/house-rules/")
    sign_in(page, somebody)
    page.wait_for_url("**/en/house-rules/")
    return page


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_pages_of_moderators_keep_nobody_out(story, serve, open_page, check_accessible, viewport):
    address = serve()
    page = as_somebody(open_page, address, story.moderator, viewport)
    paths = [
        "moderation/",
        f"moderation/{story.case}/",
        "moderation/appeals/",
        f"moderation/appeals/{story.appealed.appeal.pk}/",
        f"moderation/decisions/{story.decision.pk}/",
        f"moderation/undo/{story.author.pk}/",
        f"moderation/undone/{story.undoing.pk}/",
        "moderation-log/",
        "house-rules/",
    ]
    walk(page, address, paths, check_accessible)


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_pages_of_who_wrote_keep_nobody_out(story, serve, open_page, check_accessible, viewport):
    address = serve()
    page = as_somebody(open_page, address, story.author, viewport)
    debate = f"debate/{story.debate.pk}"
    post = f"{debate}/posts/{story.post.number}"
    paths = [
        f"moderation/decisions/{story.decision.pk}/",
        f"moderation/decisions/{story.appealed.pk}/",
        f"report/debate.post/{story.post.pk}/",
        "report/sent/",
        f"{debate}/",
        f"{post}/versions/",
        f"{post}/edit/",
        f"{post}/withdraw/",
        f"{debate}/summary/{story.sentence.pk}/object/",
        "translations/preferences/",
    ]
    walk(page, address, paths, check_accessible)


def test_the_pages_of_officials_keep_nobody_out(story, serve, open_page, check_accessible):
    address = serve()
    page = as_somebody(open_page, address, story.officer, PHONE)
    debate = f"debate/{story.debate.pk}"
    answer = f"{debate}/answers/{story.debate.answers.get().pk}"
    objection = f"{debate}/summary/objections/{story.sentence.objections.get().pk}"
    paths = [f"{debate}/", f"{answer}/", f"{answer}/edit/", f"{debate}/freeze/", f"{debate}/summary/", f"{objection}/"]
    walk(page, address, paths, check_accessible)


def test_the_pages_of_a_translation_keep_nobody_out(story, serve, open_page, check_accessible, monkeypatch):
    monkeypatch.setenv("TRANSLATOR", "test")
    address = serve()
    page = as_somebody(open_page, address, story.author, PHONE)
    translation = f"translations/debate.post/{story.post.pk}/"
    walk(page, address, [translation], check_accessible)
    page.get_by_role("main").get_by_role("button", name="Translate this").click()
    expect(page.get_by_role("main").get_by_role("link", name="Correct the translation")).to_be_visible()
    check_accessible(page, "translated")
    walk(page, address, [f"{translation}correct/"], check_accessible)
    page.locator("[contenteditable=true]").fill("We need many more cycle paths.")
    page.get_by_role("button", name="Save the correction").click()
    expect(page).not_to_have_url(f"{address}/en/{translation}correct/")
    walk(page, address, [translation, f"{translation}versions/"], check_accessible)
