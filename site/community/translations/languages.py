"""What languages are called: people write in more of them than the site has."""

from django.utils.translation import get_language_info


def language_name(code: str) -> str:
    """The language's own name for itself; the code where it is unknown."""
    try:
        name: str = get_language_info(code)["name_local"]
    except KeyError:
        return code
    return name[:1].upper() + name[1:]
