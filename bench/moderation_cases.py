"""Cases for bench.moderation_queue, and the page with them."""

from collections.abc import Callable, Sequence

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client

from community.flags.models import Case

LANGUAGES = ("da", "nl", "sv", "nb", "en")
KINDS = ("wiki.article", "wiki.revision", "core.image")


def measure(
    sizes: Sequence[int],
    queries: Sequence[str],
    asked: int,
    *,
    clock: Callable[[], float],
    middle: Callable[[list[float]], float],
) -> dict[tuple[int, str], float]:
    """Milliseconds of the middle of `asked` requests, by size and query."""
    call_command("migrate", verbosity=0)
    moderator = get_user_model().objects.create_superuser("bench@example.org", "bench", display_name="Bench")
    browser = Client()
    browser.force_login(moderator, backend="django.contrib.auth.backends.ModelBackend")
    figures: dict[tuple[int, str], float] = {}
    for size in sizes:
        _fill(size)
        for query in queries:
            figures[size, query] = 1000 * middle([_once(browser, query, clock) for _number in range(asked)])
    return figures


def _once(browser: Client, query: str, clock: Callable[[], float]) -> float:
    begun = clock()
    answer = browser.get(f"/en/moderation/{query}")
    taken = clock() - begun
    if answer.status_code != 200:
        msg = f"The queue answered {answer.status_code}"
        raise RuntimeError(msg)
    return taken


def _fill(size: int) -> None:
    """Up to `size` cases, of all languages, kinds and counts."""
    have = Case.objects.count()
    Case.objects.bulk_create(
        (
            Case(
                kind=KINDS[number % 3],
                object_id=str(number),
                language=LANGUAGES[number % 5],
                title=f"Case {number}",
                report_count=1 + number * 7919 % 40,
            )
            for number in range(have, size)
        ),
        batch_size=1000,
    )
