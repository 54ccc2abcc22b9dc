"""The wiki's limits and rules."""

from config.settings import env

# Who may edit: "anyone", "confirmed" (signed in with a confirmed address) or "members"
# (those given the permission to edit, by group or in person).
WIKI_EDITORS = env.text("WIKI_EDITORS", "confirmed")
WIKI_LICENCE = env.text("WIKI_LICENCE", "cc-by-sa-4.0")
ARTICLE_MAX_BYTES = env.number("ARTICLE_MAX_BYTES", 300_000)
ARTICLE_IMPORT_MAX_BYTES = env.number("ARTICLE_IMPORT_MAX_BYTES", 2_000_000)
