"""Words that no text says any more: what takes compounds apart and is offered as meant must not tell that one did.

Building all anew forgets them as well. This does it when a text is taken away or says something else, by the worker.
"""

from collections.abc import Iterable, Mapping

from django.db import connection

from search.analysis.languages import treated
from search.analysis.texts import lexeme
from search.models import Document, Word
from search.visible import having
from search.vocabulary import memory

# At the last count; what more texts had is not asked for: they are not all gone.
_RARE = 3
# Texts with compounds of such a word that are analysed anew at once.
MOST_TEXTS = 200
_AT_ONCE = 500


def forget_words(dropped: Mapping[str, Iterable[str]]) -> list[Document]:
    """By language, words that some text had. Gives texts whose compounds are made of other words now, if of any."""
    changed: list[Document] = []
    for language, words in dropped.items():
        if (language := treated(language)) and (gone := _gone(sorted(words), language)):
            Word.objects.filter(language=language, token__in=gone)._raw_delete(Word.objects.db)
            memory.forget()
            changed += _made_of([lexeme(one, language) for one in sorted(gone)])
    return changed


def _gone(words: list[str], language: str) -> set[str]:
    """The tokens of those of these words that are in no text."""
    rare: set[str] = set()
    for first in range(0, len(words), _AT_ONCE):
        rows = Word.objects.filter(language=language, text__in=words[first : first + _AT_ONCE], documents__lte=_RARE)
        rare.update(rows.values_list("token", flat=True))
    there = having({lexeme(one, language): 0 for one in rare}, None) if rare else set()
    return {one for one in rare if lexeme(one, language) not in there}


def _made_of(lexemes: list[str]) -> list[Document]:
    """Texts that have one of these as a part of a word."""
    wanted = lexemes[:_AT_ONCE]
    if connection.vendor == "postgresql":
        sql = "SELECT id FROM search_document WHERE vector @@ %s::tsquery LIMIT %s"
        value = " | ".join(f"'{one}':BD" for one in wanted)
    else:
        sql = "SELECT rowid FROM search_index WHERE search_index MATCH %s LIMIT %s"
        value = "{title_parts text_parts} : (" + " OR ".join(f'"{one}"' for one in wanted) + ")"
    with connection.cursor() as cursor:
        cursor.execute(sql, [value, MOST_TEXTS])
        return list(Document.objects.filter(pk__in=[row[0] for row in cursor.fetchall()]))
