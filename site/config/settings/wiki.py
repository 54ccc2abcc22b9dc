"""The wiki's limits and rules."""

from config.settings import env

# Who may edit: "anyone", "confirmed" (signed in with a confirmed address) or "members"
# (those given the permission to edit, by group or in person).
WIKI_EDITORS = env.text("WIKI_EDITORS", "confirmed")
# Whose changes wait for review: "new" (people without an account, and new ones), "everyone" or "nobody".
WIKI_REVIEW = env.text("WIKI_REVIEW", "new")
# Who is trusted to publish at once: an account so many days old, with so many changes that stand, and none that
# a moderator undid within so many days.
WIKI_TRUST_DAYS = env.number("WIKI_TRUST_DAYS", 4)
WIKI_TRUST_ACCEPTED = env.number("WIKI_TRUST_ACCEPTED", 3)
WIKI_TRUST_WINDOW = env.number("WIKI_TRUST_WINDOW", 30)
# For how many days a browser without an account finds its waiting changes again, and for how many days what was
# rejected or withdrawn is kept.
WIKI_KEY_DAYS = env.number("WIKI_KEY_DAYS", 90)
WIKI_REJECTED_DAYS = env.number("WIKI_REJECTED_DAYS", 180)
# Remembers in a browser without an account what was proposed from it. The same name stands in deploy/nginx.conf.
WIKI_PROPOSALS_COOKIE = "proposals"
WIKI_LICENCE = env.text("WIKI_LICENCE", "cc-by-sa-4.0")
# Which files with the whole wiki are made every night (the one with its history once a week).
WIKI_DATA_FILES = env.items("WIKI_DATA_FILES", ("jsonl", "xml", "static"))
ARTICLE_MAX_BYTES = env.number("ARTICLE_MAX_BYTES", 300_000)
ARTICLE_IMPORT_MAX_BYTES = env.number("ARTICLE_IMPORT_MAX_BYTES", 2_000_000)
# Points of a line or an area on the map.
MAP_SHAPE_POINTS = env.number("MAP_SHAPE_POINTS", 2_000)
