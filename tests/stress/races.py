"""A program: two people at one article, started together, many rounds of each kind. Prints JSON."""

import json
import sys
import uuid
from collections import Counter
from dataclasses import replace
from functools import partial

from tests.stress import stage
from tests.stress.stage import Article, Content, Revision, User, at_once, current, kind
from wiki.services.saving import Saved, create_article, edit_article, rename_article

ROUNDS = 6
PARAGRAPHS = [f"Paragraph number {number} of the article." for number in range(6)]


def save(one: Article, base: Revision, author: User, old: str, new: str, form: uuid.UUID | None = None) -> Saved:
    content = replace(Content.of(base), body=base.body.replace(old, new))
    return edit_article(article=one, base=base, content=content, author=author, submission=form)


def same_place(number: int, people: list[User]) -> dict[str, object]:
    one = stage.article(f"Same place {number}", PARAGRAPHS, people[0])
    base, words = current(one), [f"FIRST{number}", f"SECOND{number}"]
    results = at_once(
        *(partial(save, one, base, who, "number 3", word) for who, word in zip(people, words, strict=True))
    )
    kinds = sorted(map(kind, results))
    there = [word for word in words if word in current(one).body]
    kept = [error.mine.body for error in results if kind(error) == "conflict"]
    return {"kinds": kinds, "there": len(there), "kept": all(any(word in body for word in words) for body in kept)}


def apart(number: int, people: list[User]) -> dict[str, object]:
    one = stage.article(f"Apart {number}", PARAGRAPHS, people[0])
    base = current(one)
    results = at_once(
        partial(save, one, base, people[0], "number 1", "FIRST"),
        partial(save, one, base, people[1], "number 4", "LAST"),
    )
    body = current(one).body
    return {"kinds": sorted(map(kind, results)), "there": ("FIRST" in body) + ("LAST" in body)}


def same_form(number: int, people: list[User]) -> dict[str, object]:
    one = stage.article(f"Same form {number}", PARAGRAPHS, people[0])
    base, form = current(one), uuid.uuid4()
    results = at_once(*(partial(save, one, base, people[0], "number 1", "NEW", form) for _time in range(2)))
    return {"kinds": sorted(map(kind, results)), "versions": Revision.objects.filter(article=one).count()}


def same_new_form(number: int, people: list[User]) -> dict[str, object]:
    form, content = uuid.uuid4(), Content(title=f"New form {number}", body="<p>New.</p>")
    create = partial(
        create_article, locale_id=stage.locale_id("en"), content=content, author=people[0], submission=form
    )
    results = at_once(create, create)
    return {"kinds": sorted(map(kind, results)), "articles": Article.objects.filter(title=content.title).count()}


def same_title(number: int, people: list[User]) -> dict[str, object]:
    title = f"Same title {number}"
    results = at_once(
        *(
            partial(
                create_article,
                locale_id=stage.locale_id("en"),
                content=Content(title=title, body=f"<p>{who.display_name}</p>"),
                author=who,
            )
            for who in people
        )
    )
    kinds = sorted("refused" if "already" in kind(result) else kind(result) for result in results)
    return {"kinds": kinds, "articles": Article.objects.filter(title=title).count()}


def names_crossed(number: int, people: list[User]) -> dict[str, object]:
    """Each gives its article the name that the other one has had: neither may get it, none may hang."""
    ones = [stage.article(f"Crossed {letter}{number}", PARAGRAPHS, people[0]) for letter in "ab"]
    results = at_once(
        *(
            partial(rename_article, article=one, title=other.title, author=who)
            for one, other, who in zip(ones, reversed(ones), people, strict=True)
        )
    )
    return {"kinds": sorted("refused" if "already" in kind(result) else kind(result) for result in results)}


SCENES = (same_place, apart, same_form, same_new_form, same_title, names_crossed)


def main() -> None:
    stage.set_up()
    people = [stage.person(number) for number in range(2)]
    seen = {scene.__name__: Counter[str]() for scene in SCENES}
    for number in range(ROUNDS):
        for scene in SCENES:
            seen[scene.__name__][json.dumps(scene(number, people), sort_keys=True)] += 1
    sys.stdout.write(json.dumps({"scenes": seen, "broken": stage.broken_histories()}))


if __name__ == "__main__":
    main()
