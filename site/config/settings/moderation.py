"""Moderation: how much anybody may do in a while, and how long things are kept."""

from config.settings import env

_MINUTE, _HOUR, _DAY = 60, 3600, 24 * 3600
# A large school behind one address, a campaign with many helpers: everything below times this.
_TIMES = env.number("LIMITS_TIMES", 1)

# For each act, how often in how many seconds: for an account, for a new account and for an address
# without an account. An address may be a whole school's, so it gets more than a new account.
RATE_LIMITS: dict[str, dict[str, list[tuple[int, int]]]] = {
    "write": {
        "account": [(_TIMES * 120, _HOUR)],
        "new": [(_TIMES * 30, _HOUR)],
        "address": [(_TIMES * 40, _HOUR), (_TIMES * 200, _DAY)],
    },
    "create": {
        "account": [(_TIMES * 40, _HOUR)],
        "new": [(_TIMES * 10, _HOUR)],
        "address": [(_TIMES * 10, _HOUR)],
    },
    "upload": {
        "account": [(_TIMES * 60, _HOUR)],
        "new": [(_TIMES * 10, _HOUR)],
        "address": [],
    },
    "report": {
        "account": [(_TIMES * 30, _HOUR)],
        "new": [(_TIMES * 15, _HOUR)],
        "address": [(_TIMES * 10, _HOUR), (_TIMES * 40, _DAY)],
    },
    "translate": {
        "account": [(_TIMES * 200, _HOUR)],
        "new": [(_TIMES * 60, _HOUR)],
        "address": [(_TIMES * 60, _HOUR), (_TIMES * 300, _DAY)],
    },
    # Wishing for an article in one's language.
    "wish": {
        "account": [(_TIMES * 60, _HOUR)],
        "new": [(_TIMES * 30, _HOUR)],
        "address": [(_TIMES * 30, _HOUR)],
    },
    # A whole article drafted by the translator.
    "draft": {
        "account": [(_TIMES * 20, _HOUR)],
        "new": [(_TIMES * 6, _HOUR)],
        "address": [],
    },
    # A whole debate as a file: each is made anew.
    "export": {
        "account": [(_TIMES * 20, _HOUR)],
        "new": [(_TIMES * 10, _HOUR)],
        "address": [(_TIMES * 20, _HOUR)],
    },
    # A search as JSON or as a feed, a page each.
    "search_data": {
        "account": [(_TIMES * 300, _HOUR)],
        "new": [(_TIMES * 120, _HOUR)],
        "address": [(_TIMES * 120, _HOUR), (_TIMES * 1_000, _DAY)],
    },
    # What is like a title, while somebody types it.
    "similar": {
        "account": [(_TIMES * 400, _HOUR)],
        "new": [(_TIMES * 200, _HOUR)],
        "address": [(_TIMES * 300, _HOUR)],
    },
    # A draft that saves itself every few seconds while somebody writes.
    "autosave": {
        "account": [(_TIMES * 1_000, _HOUR)],
        "new": [(_TIMES * 600, _HOUR)],
        "address": [],
    },
    # Mails to addresses that somebody names.
    "invite": {
        "account": [(_TIMES * 40, _DAY)],
        "new": [(_TIMES * 10, _DAY)],
        "address": [],
    },
    # Without JavaScript nothing was proved, so there is less of it.
    "unproved": {"account": [], "new": [], "address": [(_TIMES * 5, _HOUR)]},
    "sign_up": {"account": [], "new": [], "address": [(_TIMES * 20, _HOUR)]},
}
# The same for pages that cost more than others to read: for an address, whoever is behind it.
READING_LIMITS: dict[str, list[tuple[int, int]]] = {
    "search": [(_TIMES * 120, _MINUTE), (_TIMES * 3_000, _HOUR)],
    # Titles under the search box, a few while somebody types a word.
    "suggestions": [(_TIMES * 600, _MINUTE)],
    # A text of the sandbox of the wiki, drawn and compared.
    "sandbox": [(_TIMES * 20, _MINUTE), (_TIMES * 200, _HOUR)],
    # The wiki as data, a page each; and an article as a document, which costs a process.
    "wiki_data": [(_TIMES * 120, _MINUTE), (_TIMES * 3_000, _HOUR)],
    "paper": [(_TIMES * 6, _MINUTE), (_TIMES * 60, _HOUR)],
}
# An account is new for so many days.
NEW_ACCOUNT_DAYS = env.number("NEW_ACCOUNT_DAYS", 3)

CLAIM_MINUTES = env.number("MODERATION_CLAIM_MINUTES", 20)
APPEAL_DAYS = env.number("MODERATION_APPEAL_DAYS", 180)

# The puzzle that a browser solves for somebody without an account: how often it hashes at each try, and
# about how many tries; for how long a puzzle and a form are good, and how fast nobody fills in a form.
HUMAN_COST = env.number("HUMAN_COST", 2_000)
HUMAN_COUNTER = 400
HUMAN_MINUTES = 30
HUMAN_FORM_HOURS = 24
HUMAN_SECONDS = 2
