"""Nothing that is hidden, removed or private is found by anybody but moderators: every address is walked."""

import re

import pytest
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.html import escape
from wagtail.models import PageViewRestriction

from accounts.models import User
from community.flags.models import Case
from community.moderation.models import Decision
from community.moderation.services.deciding import take_back
from core import objects
from core.visibility import State
from debate.models import Debate, OfficialAnswer
from home.services.site_setup import ensure_front_pages
from practice.cases.models import CasePage
from practice.organisations.models import Organisation
from tests.community.moderation.conftest import browser_of
from tests.community.moderation.world import MAKERS, SECRET, WITH_OTHERS, People, make_world
from wiki.models import Article, Category, Revision, Title

HIDDEN_IN = SECRET.lower()
# Names in addresses for which there is nothing to fill in here: signs that are good once, and other apps' own rows.
NOT_FILLED = {"provider_id", "token", "step_pk", "sentence_pk", "objection_pk",
              "page_view_restriction_id", "page_id"}  # fmt: skip


@pytest.fixture
def world(site, rules, citizen, other_citizen, moderator, settings, tmp_path):
    """Of every kind something out of sight, and a private page."""
    settings.MEDIA_ROOT = str(tmp_path)
    plain = make_world(People(citizen, other_citizen, moderator))
    front = ensure_front_pages()["en"]
    page = front.add_child(
        instance=type(front)(title=f"{SECRET} page", slug="private", headline=f"{SECRET}", locale=front.locale)
    )
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    return plain


def addresses(world) -> list[str]:
    """Every address of the site that a reader can ask for, filled in with all there is."""
    slugs = ["Plain", *Article.objects.exclude(state=State.VISIBLE).values_list("slug", flat=True)]
    values = {
        "slug": [*slugs, *Category.objects.values_list("slug", flat=True),
                 *Organisation.objects.values_list("slug", flat=True),
                 *CasePage.objects.values_list("slug", flat=True)],
        "number": ["1", "2", "3"], "old": ["1", "2"], "new": ["2", "3"],
        "pk": rows(), "kind": [kind.name for kind in objects.kinds()],
        "answer_pk": [str(pk) for pk in OfficialAnswer.objects.values_list("pk", flat=True)],
        "key": [str(key) for key in Debate.objects.values_list("embed_key", flat=True)], "name": ["csv", "json"],
        "object_id": rows(), "section": ["articles", "pages", "home", "news", "wiki", "debates", "organisations"],
        "person": [str(User.objects.get(display_name="Otto Other").pk)],
        "public_id": [*User.objects.values_list("public_id", flat=True)],
    }  # fmt: skip
    found: list[str] = []
    walk(get_resolver().url_patterns, "/", values, found)
    found += [
        f"/en/search/?q={HIDDEN_IN}", f"/en/search/?q={HIDDEN_IN}&language=all",
        f"/en/search/suggestions/?q={HIDDEN_IN[:6]}",
        "/en/search/?q=text", f"/en/wiki/article-suggestions/?q={HIDDEN_IN[:5]}", "/en/wiki/article-suggestions/?q=1",
        f"/en/wiki/new-article/categories/?q={HIDDEN_IN[:5]}", "/en/wiki/recent-changes/?language=all",
        "/en/wiki/recent-changes/feed/?language=all", "/en/wiki/new-article/?translation_of=2",
        f"/en/practice/organisations/?q={HIDDEN_IN}", f"/en/practice/people/?q={HIDDEN_IN}",
        "/en/practice/organisations/?view=map", "/en/practice/people/?view=map",
        f"/en/wiki/all-articles/?from={HIDDEN_IN[:1]}", "/en/wiki/image-upload/search/?q=", "/en/", "/sitemap.xml",
        "/en/wiki/Zebrafinch/", "/en/private/", "/en/debate/?status=open", "/en/debate/?language=en",
        *(f"/en/debate/{pk}/search/?q={HIDDEN_IN}" for pk in Debate.objects.values_list("pk", flat=True)),
        *(f"/en/debate/{pk}/updates/?after=0&show=1" for pk in Debate.objects.values_list("pk", flat=True)),
    ]  # fmt: skip
    return sorted(set(found))


def rows() -> list[str]:
    """The number of everything that is out of sight, of whatever kind."""
    numbers = {int(pk) for pk in Case.objects.values_list("object_id", flat=True)}
    return [str(pk) for pk in sorted(numbers | {1, 2, 3})]


def walk(patterns, prefix, values, found) -> None:
    """All patterns of the site's own apps with each combination of a few values."""
    for pattern in patterns:
        route = str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = prefix + ("en/" if route == "" and "LocalePrefix" in type(pattern.pattern).__name__ else route)
            if "LocalePrefix" in type(pattern.pattern).__name__:
                inner = prefix + "en/"
            if not route.startswith(("admin/", "documents/")):
                walk(pattern.url_patterns, inner, values, found)
        elif isinstance(pattern, URLPattern):
            for filled in fill(prefix + route, list(pattern.pattern.converters), values):
                found.append(filled)


def fill(route: str, names: list[str], values) -> list[str]:
    if not names:
        return [] if any(sign in route for sign in "<(^") else [route]
    name, rest = names[0], names[1:]
    if name not in values:
        assert name in NOT_FILLED, f"The walk does not know what to put for {name} in {route}"
        return []
    return [done for value in values[name] for done in fill(re.sub(rf"<(?:\w+:)?{name}>", value, route), rest, values)]


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
def test_no_address_shows_what_is_out_of_sight(role, world, member, other_citizen, editor):
    browser = browser_of({"reader": member, "author": other_citizen, "editor": editor}.get(role))
    all_addresses, leaks = addresses(world), []
    for address in all_addresses:
        answer = browser.get(address)
        assert answer.status_code < 500, address
        text = text_of(answer, address)
        if role == "author" and "moderation.change" in address:
            continue  # what waits is its author's own
        if role == "author" and ("decisions" in address or "notifications" in address):
            # Whom a decision is about reads what it is about; never the text itself.
            for title in sorted({*Case.objects.values_list("title", flat=True)}, key=len, reverse=True):
                text = text.replace(title, "").replace(escape(title), "")
        if SECRET in text and address != "/en/wiki/Zebrafinch/":
            leaks.append(address)
    assert len(all_addresses) > 150
    assert leaks == []


def test_every_kind_of_content_is_in_the_walk():
    known = {kind.name for kind in objects.kinds()}
    assert known == {*MAKERS, *WITH_OTHERS}


def test_moderators_see_it_with_a_mark(world, moderator):
    hidden = Article.objects.filter(state=State.HIDDEN).get()
    page = browser_of(moderator).get(hidden.get_absolute_url())
    assert page.status_code == 200
    assert SECRET in page.content.decode()
    assert "out of sight" in page.content.decode()


def test_counts_equal_what_is_shown(world, client):
    assert Category.objects.get(key="birds").article_count == 1
    assert Category.objects.get(key=f"{HIDDEN_IN}_birds").article_count == 0
    assert Title.objects.get(key=f"wanted_{HIDDEN_IN}").links_in == 0
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


def test_what_comes_back_is_as_it_was(world, moderator, client):
    for decision in Decision.objects.exclude(action="keep"):
        take_back(decision=decision, moderator=moderator)
    assert Category.objects.get(key="birds").article_count == 3
    assert client.get("/en/wiki/Zebrafinch_1/").status_code == 200
    assert not Revision.objects.exclude(state=State.VISIBLE).exists()
