"""A rule in words, in the languages of the site."""

from datetime import date

import pytest
from django.conf import settings
from django.utils import translation

from practice.events.rules import parse
from practice.events.sentences import sentence

TUESDAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("FREQ=DAILY", "every day"),
        ("FREQ=DAILY;INTERVAL=2", "every second day"),
        ("FREQ=DAILY;INTERVAL=3;COUNT=1", "every 3 days, 1 time in all"),
        ("FREQ=WEEKLY", "every Tuesday"),
        ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20270603", "every second Tuesday until 3 June 2027"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "every second week on Tuesday and Thursday"),
        ("FREQ=WEEKLY;INTERVAL=4", "every 4 weeks on Tuesday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every day from Monday to Friday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "every day"),
        ("FREQ=WEEKLY;BYDAY=SU,TU,MO;COUNT=9", "every Monday, Tuesday and Sunday, 9 times in all"),
        ("FREQ=MONTHLY", "every month on day 1"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "every month on day 1 and 15"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU", "every second month on the first Tuesday"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=-1TU", "every 3 months on the last Tuesday"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-2", "every month on the last Tuesday but one"),
        ("FREQ=YEARLY", "every year on 1 December"),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYDAY=1TU", "every 2 years on the first Tuesday in December"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "every year on 29 February"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "on days of its own"),
        ("FREQ=MONTHLY;BYDAY=MO,TU", "on days of its own"),
        ("FREQ=DAILY;BYMONTH=1", "on days of its own"),
        ("FREQ=WEEKLY;BYDAY=TU;BYSETPOS=1", "on days of its own"),
    ],
)
def test_a_rule_is_said_in_words(text, words):
    assert sentence(parse(text), TUESDAY) == words


@pytest.mark.parametrize(
    ("language", "weekday", "day"),
    [
        ("nl", "dinsdag", "3 juni 2027"),
        ("da", "tirsdag", "3. juni 2027"),
        ("sv", "tisdag", "3 juni 2027"),
        ("nb", "tirsdag", "3. juni 2027"),
        ("en", "Tuesday", "3 June 2027"),
    ],
)
def test_days_are_named_in_every_language(language, weekday, day):
    assert language in dict(settings.LANGUAGES)
    with translation.override(language):
        words = sentence(parse("FREQ=WEEKLY;INTERVAL=2;UNTIL=20270603"), TUESDAY)
    assert weekday in words
    assert day in words
