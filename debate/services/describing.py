"""What the search keeps of debates and posts: in their own language, and in those they can be read in."""

from collections.abc import Mapping, Sequence

from django.db.models import prefetch_related_objects

from community.translations.services.stored import stored_for
from core.html import plain_text
from core.searchable import Described
from debate.models import Debate, OfficialAnswer, Outcome, Post
from debate.states import State


def describe_debates(debates: Sequence[Debate]) -> dict[int, list[Described]]:
    """With what was answered and what came of them. Not with posts: each of those is found itself."""
    prefetch_related_objects(debates, "tags", "answers", "outcome__steps")
    translated = stored_for("debate.debate", debates)
    return {debate.pk: _debate(debate, translated.get(debate.pk, {})) for debate in debates}


def _debate(debate: Debate, translated: Mapping[str, str]) -> list[Described]:
    said = _said_by_the_municipality(debate)
    tags = [tag.name for tag in debate.tags.all()]
    told = [_in_its_language(debate, said.get(debate.language, ""), tags)]
    for language in sorted(({*translated, *said}) - {debate.language}):
        title, body = _title_apart(translated.get(language, ""))
        text = " ".join(filter(None, [plain_text(body), said.get(language, "")]))
        told.append(_told(debate, language=language, title=plain_text(title), text=text, themes=tags))
    return told


def _in_its_language(debate: Debate, said: str, tags: list[str]) -> Described:
    text = " ".join(filter(None, [plain_text(debate.body), debate.place_name, *tags, said]))
    return _told(debate, language=debate.language, title=debate.title, text=text, themes=tags)


def _told(debate: Debate, *, language: str, title: str, text: str, themes: list[str]) -> Described:
    return Described(
        language=language,
        title=title,
        text=text,
        tie=f"debate.debate:{debate.pk}",
        is_translation=language != debate.language,
        at=debate.created_at,
        place=debate.place_name,
        has_answer=debate.answer_count > 0,
        themes=themes,
    )


def _said_by_the_municipality(debate: Debate) -> dict[str, str]:
    """Plain text by language: its answers that readers see, and the outcome with its steps."""
    said: dict[str, list[str]] = {}
    answers: list[OfficialAnswer] = [one for one in debate.answers.all() if one.state == State.VISIBLE]
    outcome: Outcome | None = getattr(debate, "outcome", None)
    steps = list(outcome.steps.all()) if outcome is not None else []
    sources = [part for one in answers for part in (one.texts, one.reasons)]
    sources += [outcome.texts] if outcome is not None else []
    for texts in sources:
        for language, html in texts.items():
            said.setdefault(language, []).append(plain_text(html))
    for step in steps:
        for language, text in step.texts.items():
            said.setdefault(language, []).append(text)
    return {language: " ".join(filter(None, parts)) for language, parts in said.items()}


def _title_apart(html: str) -> tuple[str, str]:
    """A translated opening begins with its title, as it was sent."""
    if not html.startswith("<p><strong>"):
        return "", html
    title, _sign, body = html.partition("</p>")
    return title, body


def describe_posts(posts: Sequence[Post]) -> dict[int, list[Described]]:
    """What they say, in the words of their author and of the translations that are kept."""
    prefetch_related_objects(posts, "debate")
    translated = stored_for("debate.post", posts)
    return {post.pk: _post(post, translated.get(post.pk, {})) for post in posts}


def _post(post: Post, translated: Mapping[str, str]) -> list[Described]:
    texts = {post.language: post.body, **{code: html for code, html in translated.items() if code != post.language}}
    return [
        Described(
            language=language,
            # The lines of the list show that of its debate; it is not its own.
            title="",
            text=plain_text(html),
            tie=f"debate.post:{post.pk}",
            is_translation=language != post.language,
            at=post.created_at,
            place=post.debate.place_name,
        )
        for language, html in texts.items()
    ]
