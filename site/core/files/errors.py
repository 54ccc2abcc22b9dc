"""Why a file is not taken."""

from django.core.exceptions import ValidationError


def refused(text: str, code: str) -> ValidationError:
    """Keyed `file`; the text says what to do."""
    return ValidationError({"file": [ValidationError(text, code=code)]})
