"""Articles with many contributions and a queue of waiting changes for bench.review_queue, and the pages with them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from accounts.models import User
from bench.counting import counted
from core.i18n.languages import language_codes, locale_id
from home.services.site_setup import ensure_locales
from wiki.content import Content
from wiki.content_json import to_json
from wiki.markup.titles import title_key, title_slug
from wiki.models import Article, Category, Proposal, Revision, Title

EACH = 20  # contributions an article
BATCH = 5_000
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
BODY = "<p>Taastrup is a town west of Copenhagen.</p>"
PAGES = (
    "waiting-changes/",
    "waiting-changes/?language=all",
    "waiting-changes/?kind=create",
    "waiting-changes/?category=towns",
    "waiting-changes/?state=asked",
    "recent-changes/",
    "recent-changes/?language=all",
    "recent-changes/?minor=hide",
    "recent-changes/?checked=no",
    "recent-changes/?show=newcomers",
    "recent-changes/?show=removals",
    "recent-changes/?show=links",
    "recent-changes/?category=Towns",
    "my-changes/",
    "",
)


@dataclass(frozen=True)
class Cost:
    queries: int
    milliseconds: float


def measure(
    sizes: Sequence[tuple[int, int]],
    asked: int,
    *,
    clock: Callable[[], float],
    middle: Callable[[list[float]], float],
) -> dict[str, list[Cost]]:
    """What each page costs a moderator at each size: contributions, and changes that wait."""
    settings.WIKI_REVIEW = "new"
    call_command("migrate", verbosity=0)
    ensure_locales()
    people = _people()
    browser = Client()
    browser.force_login(people[0], backend="django.contrib.auth.backends.ModelBackend")
    costs: dict[str, list[Cost]] = {page: [] for page in PAGES}
    for contributions, waiting in sizes:
        _fill(contributions, waiting, people)
        for page in PAGES:
            _once(browser, page, clock)
            _taken, queries = counted(lambda: _once(browser, page, clock))  # noqa: B023 - called at once
            costs[page].append(Cost(queries, 1000 * middle([_once(browser, page, clock) for _n in range(asked)])))
    return costs


def _once(browser: Client, page: str, clock: Callable[[], float]) -> float:
    begun = clock()
    answer = browser.get(f"/en/wiki/{page}")
    taken = clock() - begun
    if answer.status_code != 200:
        msg = f"{page} answered {answer.status_code}"
        raise RuntimeError(msg)
    return taken


def _people() -> list[User]:
    moderator = User.objects.create_superuser("bench@example.org", "bench", display_name="Bench")
    others = [User.objects.create_user(f"p{n}@example.org", display_name=f"Person {n}") for n in range(20)]
    return [moderator, *others]


def _fill(contributions: int, waiting: int, people: list[User]) -> None:
    """Up to so many, of all languages, kinds and marks."""
    languages = [locale_id(code) for code in language_codes()]
    category, _made = Category.objects.get_or_create(
        locale_id=locale_id("en"), key=title_key("Towns"), defaults={"name": "Towns", "slug": "Towns"}
    )
    have = Article.objects.count()
    for start in range(have, contributions // EACH, BATCH // EACH):
        with transaction.atomic():
            _articles(range(start, min(start + BATCH // EACH, contributions // EACH)), languages, people, category)
    have = Proposal.objects.count()
    articles = list(Article.objects.order_by("pk").values_list("pk", "locale_id", "current_revision")[:500])
    Proposal.objects.bulk_create(
        (_proposal(number, articles, people) for number in range(have, waiting)), batch_size=BATCH
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _articles(numbers: range, languages: list[int], people: list[User], category: Category) -> None:
    rows = [
        Article(
            title=f"Article {n}",
            slug=title_slug(f"Article {n}"),
            key=title_key(f"Article {n}"),
            locale_id=languages[n % len(languages)],
            created_at=BEGIN,
            updated_at=BEGIN + timedelta(seconds=n * EACH),
        )
        for n in numbers
    ]
    made = Article.objects.bulk_create(rows)
    Title.objects.bulk_create(
        [Title(locale_id=one.locale_id, key=one.key, text=one.title, article=one) for one in made], batch_size=BATCH
    )
    revisions = Revision.objects.bulk_create(list(_revisions(made, people)), batch_size=BATCH)
    newest = {one.article_id: one for one in revisions}
    for one in made:
        one.current_revision = newest[one.pk]
    Article.objects.bulk_update(made, ["current_revision"], batch_size=500)
    members = [one for one in made if one.locale_id == category.locale_id and one.pk % 3 == 0]
    category.memberships.model.objects.bulk_create(
        [category.memberships.model(category=category, article=one, key=one.key) for one in members]
    )
    Category.objects.filter(pk=category.pk).update(article_count=category.memberships.count())


def _revisions(made: list[Article], people: list[User]) -> Iterator[Revision]:
    for one in made:
        for number in range(1, EACH + 1):
            each = one.pk * EACH + number
            author = people[each % len(people)]
            yield Revision(
                article=one,
                locale_id=one.locale_id,
                number=number,
                kind=Revision.Kind.CREATE if number == 1 else Revision.Kind.EDIT,
                author=author,
                author_name=str(author),
                created_at=BEGIN + timedelta(seconds=each * 7 % 10_000_000),
                summary=f"Change {each}",
                is_minor=each % 4 == 0,
                size=len(BODY),
                size_change=-2_000 if each % 50 == 0 else 10,
                licence=settings.WIKI_LICENCE,
                title=one.title,
                body=BODY,
                **_marks(each),
            )


def _marks(number: int) -> dict[str, Any]:
    """What patrol looks for: most is checked, as where somebody looks after the wiki."""
    return {"is_checked": number % 20 != 0, "by_newcomer": number % 30 == 0, "new_links": int(number % 40 == 0)}


def _proposal(number: int, articles: list[tuple[int, int, int]], people: list[User]) -> Proposal:
    article, locale, revision = articles[number % len(articles)]
    is_new = number % 7 == 0
    title = f"Proposed {number}" if is_new else f"Article {article}"
    return Proposal(
        locale_id=locale,
        article_id=None if is_new else article,
        base_id=None if is_new else revision,
        kind=Proposal.Kind.CREATE if is_new else Proposal.Kind.TEXT,
        state=Proposal.State.ASKED if number % 25 == 0 else Proposal.State.WAITING,
        title=title,
        author=people[number % len(people)],
        author_name=str(people[number % len(people)]),
        summary=f"Proposed change {number}",
        created_at=BEGIN + timedelta(minutes=number),
        content=to_json(Content(title=title, body=BODY)),
    )
