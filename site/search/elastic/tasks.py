"""What the worker does for the search server."""

from django_tasks import task

from search.elastic.errors import IndexMissing, Unreachable
from search.elastic.rebuilding import build_missing
from search.elastic.sending import send_changed


@task()
def send_changes() -> None:
    """May run twice, late, or at the same time as itself. The clock has it run each minute."""
    try:
        send_changed()
    except IndexMissing:
        build_missing()
    except Unreachable:
        pass  # noted for staff; what changed waits
