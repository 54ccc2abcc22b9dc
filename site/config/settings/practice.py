"""The community of practice."""

from config.settings import env

# How far ahead the times of events that repeat are kept as rows; every night the horizon moves on by a day.
EVENTS_HORIZON_DAYS = env.number("EVENTS_HORIZON_DAYS", 550)
# One file that is handed out at an event, and how many things there can be.
EVENTS_FILE_MAX_BYTES = env.number("EVENTS_FILE_MAX_BYTES", 10_000_000)
# One file of a case.
CASE_FILE_MAX_BYTES = 20_000_000
