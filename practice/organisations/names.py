"""Names of organisations: how one is told from another that passes for it."""

from core.lookalikes import shape

# What municipalities put around the name of their place, in the languages around the North Sea.
_AROUND_WORDS = """
kommune kommunen kommun kommunes gemeente gemeentebestuur stad stads stadt municipality city council county borough
town the of de van der het i
"""
_AROUND = frozenset(_AROUND_WORDS.split())


def core_of(name: str) -> str:
    """What is left of a name without the words around it: "Gemeente Gent" and "Stad Gent" are one place."""
    words = [word for word in name.replace("-", " ").casefold().split() if word.strip(".,()") not in _AROUND]
    return shape("".join(words)) or shape(name)
