"""Nothing that is hidden, removed or private is found by anybody but moderators: every address is walked."""

import copy
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from django.utils.html import escape
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import PageViewRestriction

from community.flags.models import Case
from community.moderation.models import Decision
from community.moderation.services.deciding import take_back
from community.moderation.services.rules import ensure_rules
from core import objects
from core.visibility import State
from debate.models import Debate
from home.services.site_setup import ensure_front_pages
from practice.cases.models import CasePage
from tests.community.moderation.addresses import addresses
from tests.community.moderation.conftest import browser_of, make_moderator
from tests.community.moderation.people import SECRET, People
from tests.community.moderation.practice_world import DRAFT
from tests.community.moderation.world import MAKERS, WITH_OTHERS, make_world
from tests.factories import UserFactory
from tests.prepared import made_once
from wiki.models import Article, Category, Revision, Title


@pytest.fixture(scope="module")
def made(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[People]:
    """Of every kind something out of sight, and a private page: made once for all the tests."""
    # Who asks for everything is not to be told that it was too much.
    unlimited = {act: dict.fromkeys(rates, ()) for act, rates in settings.RATE_LIMITS.items()}
    folder = str(tmp_path_factory.mktemp("world"))
    reading = dict.fromkeys(settings.READING_LIMITS, ())
    limits = override_settings(MEDIA_ROOT=folder, RATE_LIMITS=unlimited, READING_LIMITS=reading)
    with limits, made_once(django_db_blocker, fill) as world:
        yield world


def fill() -> People:
    ensure_rules()
    people = People(
        citizen=UserFactory(display_name="Karen Citizen"),
        bad=UserFactory(display_name="Otto Other"),
        moderator=make_moderator(),
    )
    make_world(people)
    front = ensure_front_pages()["en"]
    page = front.add_child(
        instance=type(front)(title=f"{SECRET} page", slug="private", headline=f"{SECRET}", locale=front.locale)
    )
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    return people


@pytest.fixture
def world(made: People, db: None) -> People:
    return copy.deepcopy(made)


def text_of(answer, address: str) -> str:
    """What the answer shows, without what was asked for: pages repeat the address, and the name in it."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = body.decode("utf-8", "replace")
    for part in address.split("/"):
        if SECRET in part:
            text = text.replace(part, "")
            # A category that nobody is in, and a name that nobody wrote about, are called as they were asked for.
            for space in (" ", "%20", "+") if not part[-1:].isdigit() or "/categories/" in address else ():
                text = text.replace(part.replace("_", space), "")
    return text


@pytest.mark.parametrize("role", ["anonymous", "reader", "author", "editor"])
def test_no_address_shows_what_is_out_of_sight(role, world, member, editor, settings):
    # The editors' redirects, of which there are none here, are looked through for each address that leads nowhere.
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "RedirectMiddleware" not in name]
    browser = browser_of({"reader": member, "author": world.bad, "editor": editor}.get(role))
    all_addresses, leaks = addresses(), list[tuple[str, str]]()
    for address in all_addresses:
        answer = browser.get(address)
        assert answer.status_code < 500, address
        assert answer.status_code != 429, address
        text = text_of(answer, address)
        if role == "author" and "moderation.change" in address:
            continue  # what waits is its author's own
        if role == "author" and ("decisions" in address or "notifications" in address):
            # Whom a decision is about reads what it is about, in whichever language it was told; never the text itself.
            own = {*Case.objects.values_list("title", flat=True), *CasePage.objects.values_list("title", flat=True)}
            for title in sorted(own, key=len, reverse=True):
                text = text.replace(title, "").replace(escape(title), "")
        if role == "editor":
            text = text.replace(DRAFT, "")
        if SECRET in text and address != "/en/wiki/Zebrafinch/":
            leaks.append((address, text[max(0, (at := text.index(SECRET)) - 80) : at + 80]))
    assert len(all_addresses) > 1000
    assert leaks == []


def test_every_kind_of_content_is_in_the_walk():
    known = {kind.name for kind in objects.kinds()}
    assert known == {*MAKERS, *WITH_OTHERS}


def test_moderators_see_it_with_a_mark(world):
    hidden = Article.objects.filter(state=State.HIDDEN).get()
    page = browser_of(world.moderator).get(hidden.get_absolute_url())
    assert page.status_code == 200
    assert SECRET in page.content.decode()
    assert "out of sight" in page.content.decode()


def test_counts_equal_what_is_shown(world, client):
    assert Category.objects.get(key="birds").article_count == 1
    assert Category.objects.get(key=f"{SECRET.lower()}_birds").article_count == 0
    assert Title.objects.get(key=f"wanted_{SECRET.lower()}").links_in == 0
    assert Article.objects.get(slug="Plain").links_in == 0
    assert "Wanted" not in client.get("/en/wiki/wanted-articles/").content.decode().replace("Wanted articles", "")


def test_counts_of_debates_equal_what_is_shown(world, client):
    for debate in Debate.objects.all():
        posts = debate.posts.filter(state=State.VISIBLE)
        assert debate.post_count == posts.count(), debate
        assert debate.answer_count == debate.answers.filter(state=State.VISIBLE).count(), debate
        for post in posts:
            assert post.reply_count == post.replies.filter(state=State.VISIBLE).count(), post
    page = client.get("/en/debate/").content.decode()
    assert page.count('class="debate-row"') == Debate.objects.filter(state=State.VISIBLE).count() == 2
    assert page.count("0 posts") == 2


def test_the_export_leaves_it_out(world, tmp_path):
    out = tmp_path / "wiki.xml"
    call_command("export_mediawiki", output=out)
    assert SECRET not in out.read_text(encoding="utf-8")


def test_what_comes_back_is_as_it_was(world, client):
    for decision in Decision.objects.exclude(action="keep"):
        take_back(decision=decision, moderator=world.moderator)
    assert Category.objects.get(key="birds").article_count == 3
    assert client.get("/en/wiki/Zebrafinch_1/").status_code == 200
    assert not Revision.objects.exclude(state=State.VISIBLE).exists()
