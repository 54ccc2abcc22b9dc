"""Words that somebody searches for in the languages of the databases, every one quoted: none is taken as syntax."""

from core.terms import Term, Terms


def query_text(terms: Terms, *, widen: bool) -> str:
    """tsquery's language, with every word quoted so that none of it is taken as syntax."""
    if not terms.wanted:
        return ""
    wanted = [tsquery_term(term, widen=widen) for term in terms.wanted]
    unwanted = [f"!{tsquery_term(term, widen=False)}" for term in terms.unwanted]
    return " & ".join([*wanted, *unwanted])


def tsquery_term(term: Term, *, widen: bool) -> str:
    suffix = ":*" if widen else ""
    return "(" + " <-> ".join(f"{tsquery_quoted(word)}{suffix}" for word in term.words) + ")"


def tsquery_quoted(word: str) -> str:
    return "'" + word.replace("\\", "").replace("'", "''") + "'"


def match_expression(terms: Terms, *, widen: bool) -> str:
    """FTS5's language, with every word quoted so that none of it is taken as syntax."""
    wanted = " AND ".join(fts5_term(term, widen=widen) for term in terms.wanted)
    if not wanted:
        return ""
    expression = f"{{title body}} : ({wanted})"
    for term in terms.unwanted:
        expression = f"({expression}) NOT ({{title body}} : {fts5_term(term, widen=False)})"
    return expression


def fts5_term(term: Term, *, widen: bool) -> str:
    return fts5_quoted(" ".join(term.words)) + ("*" if widen else "")


def fts5_quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
