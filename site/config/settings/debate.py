"""Debates: sizes, and how long things take."""

from config.settings import env

# A post may be so long, in bytes of its HTML.
DEBATE_POST_MAX_BYTES = env.number("DEBATE_POST_MAX_BYTES", 20_000)
# Its author may change it for so long; later it can be withdrawn.
DEBATE_EDIT_MINUTES = env.number("DEBATE_EDIT_MINUTES", 30)
# People mentioned in one post.
DEBATE_MAX_MENTIONS = 10
# Whoever is asked should have answered by then; reminders go out after that.
DEBATE_ANSWER_DAYS = env.number("DEBATE_ANSWER_DAYS", 14)
# So many reminders, a week between them.
DEBATE_REMINDERS = env.number("DEBATE_REMINDERS", 4)
# What people write in debates is given under this licence, and carried from a debate into an article under it.
DEBATE_LICENCE = env.text("DEBATE_LICENCE", "cc-by-sa-4.0")
# What people without an account write waits for a moderator where the debate takes it at all.
DEBATE_ANONYMOUS_WAITS = env.flag("DEBATE_ANONYMOUS_WAITS", default=True)
# What somebody withdrew: moderators can still look at it for so many days, then its words are gone.
DEBATE_WITHDRAWN_DAYS = env.number("DEBATE_WITHDRAWN_DAYS", 30)
