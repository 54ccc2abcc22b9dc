"""What the search keeps of debates, posts and official answers: in all languages that they can be read in.

Of what not everybody reads it keeps nothing, not even a word.
"""

from collections.abc import Mapping, Sequence

from django.db.models import prefetch_related_objects
from django.utils.translation import override

from community.translations.services.stored import stored_for
from core.html import plain_text
from core.searchable import Described
from debate.models import Debate, OfficialAnswer, Outcome, Post
from debate.states import State


def describe_debates(debates: Sequence[Debate]) -> dict[int, list[Described]]:
    """With what came of them. Not with posts and answers: each of those is found itself."""
    debates = [debate for debate in debates if debate.state == State.VISIBLE]
    prefetch_related_objects(debates, "tags", "outcome__steps")
    translated = stored_for("debate.debate", debates)
    return {debate.pk: _debate(debate, translated.get(debate.pk, {})) for debate in debates}


def _debate(debate: Debate, translated: Mapping[str, str]) -> list[Described]:
    said = _outcome(debate)
    tags = [tag.name for tag in debate.tags.all()]
    told = [_in_its_language(debate, said.get(debate.language, ""), tags)]
    for language in sorted(({*translated, *said}) - {debate.language}):
        title, body = _title_apart(translated.get(language, ""))
        text = " ".join(filter(None, [plain_text(body), said.get(language, "")]))
        told.append(
            _told(
                debate,
                language=language,
                title=plain_text(title),
                text=text,
                themes=tags,
                is_translation=language in translated,
            )
        )
    return told


def _in_its_language(debate: Debate, said: str, tags: list[str]) -> Described:
    text = " ".join(filter(None, [plain_text(debate.body), debate.place_name, *tags, said]))
    return _told(debate, language=debate.language, title=debate.title, text=text, themes=tags)


def _told(
    debate: Debate, *, language: str, title: str, text: str, themes: list[str], is_translation: bool = False
) -> Described:
    return Described(
        language=language,
        title=title,
        text=text,
        tie=f"debate.debate:{debate.pk}",
        is_translation=is_translation,
        at=debate.created_at,
        place=debate.place_name,
        has_answer=debate.answer_count > 0,
        themes=themes,
    )


def _outcome(debate: Debate) -> dict[str, str]:
    """Plain text by language: what came of it, with its steps."""
    outcome: Outcome | None = getattr(debate, "outcome", None)
    if outcome is None:
        return {}
    said = {language: [plain_text(html)] for language, html in outcome.texts.items()}
    for step in outcome.steps.all():
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
    posts = [post for post in posts if State.VISIBLE == post.state == post.debate.state]
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


def describe_answers(answers: Sequence[OfficialAnswer]) -> dict[int, list[Described]]:
    """What the municipality says, in each language that it says it in, and in the translations that are kept.

    Apart from its debate, so that an answer is asked itself whether readers see it.
    """
    prefetch_related_objects(answers, "debate")
    answers = [answer for answer in answers if State.VISIBLE == answer.state == answer.debate.state]
    translated = _translated(answers)
    return {answer.pk: _answer(answer, translated.get(answer.pk, {})) for answer in answers}


def _translated(answers: Sequence[OfficialAnswer]) -> dict[int, dict[str, str]]:
    """Of whatever language of an answer: which one is sent depends on who reads."""
    found: dict[int, dict[str, str]] = {}
    for code in sorted({code for answer in answers for code in answer.texts}):
        with override(code):
            some = stored_for("debate.answer", [answer for answer in answers if code in answer.texts])
        for pk, texts in some.items():
            found[pk] = {**texts, **found.get(pk, {})}
    return found


def _answer(answer: OfficialAnswer, translated: Mapping[str, str]) -> list[Described]:
    own = {
        code: " ".join(filter(None, [plain_text(html), plain_text(answer.reasons.get(code, ""))]))
        for code, html in answer.texts.items()
    }
    texts = {**{code: plain_text(html) for code, html in translated.items()}, **own}
    return [
        Described(
            language=language,
            # The lines of the list show that of its debate; it is not its own.
            title="",
            text=text,
            tie=f"debate.answer:{answer.pk}",
            is_translation=language not in own,
            at=answer.created_at,
            place=answer.debate.place_name,
            has_answer=True,
        )
        for language, text in texts.items()
    ]
