"""What a site finds that hands the words to Wagtail's search of each model and puts the finds in order of score."""

from operator import itemgetter

from django.db import DatabaseError, connection
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from bench.search.documents import documents
from bench.search.engines import DEPTH, Ask, Lines
from bench.search.queries import Query
from debate.models import Debate, Post
from wiki.models import Article


def prepare() -> Ask:
    names = {(document.model, document.pk): document.name for document in documents()}
    # What is hidden is in no index.
    models = (Page.objects.live(), Article.objects.all(), Debate.objects.all(), Post.objects.all())
    backend = get_search_backend()
    # The scores of SQLite are better the lower they are.
    highest_first = connection.vendor != "sqlite"

    def ask(query: Query) -> Lines:
        scored: list[tuple[float, str]] = []
        for rows in models:
            try:
                found = list(backend.search(query.text, rows).annotate_score("score")[:DEPTH])
            except DatabaseError:
                # An error page to the reader.
                return []
            scored.extend((row.score, names.get((rows.model, row.pk), f"{rows.model} {row.pk}")) for row in found)
        scored.sort(key=itemgetter(0), reverse=highest_first)
        return [[name] for _score, name in scored]

    return ask
