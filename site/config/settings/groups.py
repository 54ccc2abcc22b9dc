"""Groups: how much they hold, how many are invited, how long things are kept."""

from config.settings import env

_MEGABYTE = 1_000_000

# All files of one group, with their earlier versions; and one file.
GROUP_FILES_BYTES = env.number("GROUP_FILES_MEGABYTES", 500) * _MEGABYTE
GROUP_FILE_MAX_BYTES = env.number("GROUP_FILE_MEGABYTES", 10) * _MEGABYTE
# Files with one post.
GROUP_POST_FILES = 4
# Where nginx finds the private store by itself (an internal location, see deploy/nginx.conf): it then sends the
# files, after the site has said yes. Empty: the site sends them.
PRIVATE_ACCEL = env.text("PRIVATE_ACCEL")
# Invitations: so many at once, so many a day by one person and for one group, and how long they are good.
GROUP_INVITATIONS_AT_ONCE = 50
GROUP_INVITATIONS_A_DAY = env.number("GROUP_INVITATIONS_A_DAY", 200)
GROUP_INVITATIONS_A_DAY_NEW = env.number("GROUP_INVITATIONS_A_DAY_NEW", 20)
GROUP_INVITATION_DAYS = env.number("GROUP_INVITATION_DAYS", 30)
# People mentioned in one post.
GROUP_MAX_MENTIONS = 20
# A need or an offer stands for so long, unless its author says otherwise or renews it.
GROUP_NOTICE_DAYS = env.number("GROUP_NOTICE_DAYS", 60)
# What was withdrawn can be looked at by who moderates for so many days; then its words and bytes are gone.
GROUP_WITHDRAWN_DAYS = env.number("GROUP_WITHDRAWN_DAYS", 30)
