"""python -m bench.search.many EXPORT N: the judged content, and articles made of its sentences up to N documents."""

import random
import re
import sys
from collections import defaultdict
from itertools import cycle

from bench.speed.django import setup

BATCH = 500
SENTENCES = (4, 40)


def main() -> None:
    export, size = sys.argv[1], int(sys.argv[2])
    setup()
    from django.core.management import call_command  # noqa: PLC0415 - needs Django set up

    call_command("load_demo", accounts=False, stdout=sys.stderr)
    call_command("import_mediawiki", export, locale="en", verbosity=0, stdout=sys.stderr)
    # No worker has read the demo yet, and its sentences are those of four languages.
    call_command("rebuild_search", verbosity=0)
    _grow(size)
    call_command("rebuild_search", verbosity=0)


def _grow(size: int) -> None:
    """Rows alone, as the services leave them behind; the index is built of them."""
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from core.html import plain_text  # noqa: PLC0415 - needs Django set up
    from core.i18n.languages import locale_id  # noqa: PLC0415 - needs Django set up
    from search.models import Document  # noqa: PLC0415 - needs Django set up
    from wiki.models import Article, Revision  # noqa: PLC0415 - needs Django set up

    choose = random.Random(7)
    sentences: dict[str, list[str]] = defaultdict(list)
    for language, text in Document.objects.exclude(language="").values_list("language", "text"):
        sentences[language] += [part for part in re.split(r"(?<=[.!?]) ", plain_text(text)) if len(part) > 30]
    template = Revision.objects.order_by("pk")[0]
    languages = cycle(sorted(sentences))
    left = size - Document.objects.count()
    while left > 0:
        articles, bodies = [], []
        for number in range(min(BATCH, left)):
            language = next(languages)
            chosen = choose.choices(sentences[language], k=choose.randint(*SENTENCES))
            title = f"{' '.join(chosen[0].split()[:4])} {left - number}"[:200]
            name = title.replace(" ", "_").replace("/", "-")
            moment = timezone.now()
            articles.append(
                Article(
                    locale_id=locale_id(language),
                    title=title,
                    slug=name,
                    key=name.casefold(),
                    created_at=moment,
                    updated_at=moment,
                )
            )
            bodies.append("".join(f"<p>{sentence.replace('<', '').replace('&', '')}</p>" for sentence in chosen))
        made = Article.objects.bulk_create(articles)
        revisions = [
            Revision(
                article=article,
                locale_id=article.locale_id,
                number=1,
                kind=Revision.Kind.CREATE,
                author_id=template.author_id,
                author_name=template.author_name,
                created_at=article.created_at,
                size=len(body),
                size_change=len(body),
                licence=template.licence,
                title=article.title,
                categories=[],
                body=body,
            )
            for article, body in zip(made, bodies, strict=True)
        ]
        for article, revision in zip(made, Revision.objects.bulk_create(revisions), strict=True):
            article.current_revision = revision
        Article.objects.bulk_update(made, ["current_revision"])
        left -= len(made)


if __name__ == "__main__":
    main()
