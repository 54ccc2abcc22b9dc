"""Making cases for tests."""

from typing import Any

from accounts.models import User
from practice.cases.models import CaseAuthor, CasePage
from practice.cases.services.library import library_in

STORY = {
    "problem": "<p>Nobody could reach the town hall after four o'clock.</p>",
    "done": "<p>We answered questions in the evening, by chat.</p>",
    "result": "<p>Four in five questions were answered within an hour.</p>",
}


def add_case(language: str = "en", *, author: User | None = None, live: bool = True, **fields: Any) -> CasePage:
    """A case in the library of this language; published, unless `live` says no."""
    library = library_in(language)
    number = CasePage.objects.count() + 1
    children = {name: fields.pop(name) for name in list(fields) if isinstance(fields[name], list)}
    target_groups = children.pop("target_groups", [])
    page = CasePage(
        **{
            "title": f"Evening chat {number}",
            "slug": f"evening-chat-{number}",
            "summary": "A chat in the evening.",
            "country": "NO",
            "original_language": language,
            "target_groups": target_groups,
            "locale_id": library.locale_id,
            "live": live,
            **STORY,
            **fields,
        }
    )
    for name, rows in children.items():
        setattr(page, name, rows)
    library.add_child(instance=page)
    if live:
        page.save_revision().publish()
    else:
        page.save_revision()
    if author is not None:
        CaseAuthor.objects.create(case_key=page.case_key, user=author, name=str(author))
    page.refresh_from_db()
    return page
