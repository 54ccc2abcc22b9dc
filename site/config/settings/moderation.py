"""Moderation: how much anybody may do in a while, and how long things are kept."""

from config.settings import env

_HOUR, _DAY = 3600, 24 * 3600

# For each act, how often in how many seconds: for an account, for a new account and for an address
# without an account. An address may be a whole school's, so it gets more than a new account.
RATE_LIMITS: dict[str, dict[str, list[tuple[int, int]]]] = {
    "write": {
        "account": [(env.number("LIMIT_WRITE_ACCOUNT", 120), _HOUR)],
        "new": [(env.number("LIMIT_WRITE_NEW_ACCOUNT", 30), _HOUR)],
        "address": [(env.number("LIMIT_WRITE_ADDRESS", 40), _HOUR), (200, _DAY)],
    },
    "create": {
        "account": [(env.number("LIMIT_CREATE_ACCOUNT", 40), _HOUR)],
        "new": [(env.number("LIMIT_CREATE_NEW_ACCOUNT", 10), _HOUR)],
        "address": [(env.number("LIMIT_CREATE_ADDRESS", 10), _HOUR)],
    },
    "upload": {
        "account": [(env.number("LIMIT_UPLOAD_ACCOUNT", 60), _HOUR)],
        "new": [(env.number("LIMIT_UPLOAD_NEW_ACCOUNT", 10), _HOUR)],
        "address": [],
    },
    "report": {
        "account": [(env.number("LIMIT_REPORT_ACCOUNT", 30), _HOUR)],
        "new": [(env.number("LIMIT_REPORT_NEW_ACCOUNT", 15), _HOUR)],
        "address": [(env.number("LIMIT_REPORT_ADDRESS", 10), _HOUR), (40, _DAY)],
    },
    # Without JavaScript nothing was proved, so there is less of it.
    "unproved": {"account": [], "new": [], "address": [(env.number("LIMIT_UNPROVED_ADDRESS", 5), _HOUR)]},
    "appeal": {"account": [(10, _DAY)], "new": [(10, _DAY)], "address": []},
    "sign_up": {"account": [], "new": [], "address": [(env.number("LIMIT_SIGN_UP_ADDRESS", 20), _HOUR)]},
}
# An account is new for so many days.
NEW_ACCOUNT_DAYS = env.number("NEW_ACCOUNT_DAYS", 3)

CLAIM_MINUTES = env.number("MODERATION_CLAIM_MINUTES", 20)
APPEAL_DAYS = env.number("MODERATION_APPEAL_DAYS", 180)

# The puzzle that a browser solves for somebody without an account: how often it hashes at each try, and
# about how many tries; for how long a puzzle and a form are good, and how fast nobody fills in a form.
HUMAN_COST = env.number("HUMAN_COST", 2_000)
HUMAN_COUNTER = env.number("HUMAN_COUNTER", 400)
HUMAN_MINUTES = 30
HUMAN_FORM_HOURS = 24
HUMAN_SECONDS = 2
