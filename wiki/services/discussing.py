"""The sections of an article, for those who talk about one: see core.discussion."""

from core.discussion import CHANGED, GONE, SAME, Part
from core.visibility import State
from wiki.markup.sections import contents, get_section
from wiki.models import Article, Revision


def section_names(article: Article, number: int) -> list[str]:
    """The headings of a version, 0 for the present one, each once."""
    body = _body(article, number)
    return list(dict.fromkeys(heading.text for heading in contents(body))) if body is not None else []


def look_at_section(article: Article, number: int, name: str) -> Part | None:
    """The section of that name in that version, with what became of it; None when readers see no such version."""
    then = _body(article, number)
    if then is None:
        return None
    found = _section(then, name)
    if found is None:
        return None
    anchor, text = found
    now = _section(_body(article, 0) or "", name)
    became = GONE if now is None else SAME if now[1] == text else CHANGED
    return Part(title=name, url=f"{article.url('revision_detail', number)}#{anchor}", now=became)


def _section(body: str, name: str) -> tuple[str, str] | None:
    """Anchor and text of the first section of this name."""
    for heading in contents(body):
        if heading.text == name:
            return heading.anchor, get_section(body, heading.index)
    return None


def _body(article: Article, number: int) -> str | None:
    shown = {"number": number} if number else {"pk": article.current_revision_id}
    rows = Revision.objects.filter(article=article, state=State.VISIBLE, **shown)
    body: str | None = rows.values_list("body", flat=True).first()
    return body
