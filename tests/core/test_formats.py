"""Dates as each country writes them."""

from datetime import datetime

import pytest
from django.utils import formats, translation

MOMENT = datetime(2011, 10, 1, 14, 5)


@pytest.mark.parametrize(
    ("language", "date", "moment"),
    [
        ("nl", "1 oktober 2011", "1 oktober 2011 14:05"),
        ("da", "1. oktober 2011", "1. oktober 2011 14:05"),
        ("sv", "1 oktober 2011", "1 oktober 2011 14:05"),
        ("nb", "1. oktober 2011", "1. oktober 2011 14:05"),
        ("en", "1 October 2011", "1 October 2011, 14:05"),
    ],
)
def test_a_date_is_written_as_its_country_writes_it(language, date, moment):
    with translation.override(language):
        assert formats.date_format(MOMENT, "DATE_FORMAT") == date
        assert formats.date_format(MOMENT, "DATETIME_FORMAT") == moment
