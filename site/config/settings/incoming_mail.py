"""Incoming mail: people answer a debate by replying to what the site wrote them."""

from config.settings import env

# The domain of the addresses that mails are answered to. Empty: mails cannot be answered.
MAIL_REPLY_DOMAIN = env.text("MAIL_REPLY_DOMAIN").strip().lower()
# How the receiving mail server names itself in Authentication-Results. Empty: nobody is believed.
MAIL_AUTHSERV_ID = env.text("MAIL_AUTHSERV_ID").strip().lower()
# Where it is fetched from, as imaps://user:password@host/INBOX (imap+tls:// for STARTTLS) …
MAIL_IN_IMAP_URL = env.text("MAIL_IN_IMAP_URL")
# … or a maildir on this machine.
MAIL_IN_MAILDIR = env.text("MAIL_IN_MAILDIR")
# What of one mail is read, in bytes. The words come before the files.
MAIL_IN_MAX_BYTES = max(50_000, env.number("MAIL_IN_MAX_BYTES", 2_000_000))
# Mails of one person in an hour; more are a machine's.
MAIL_IN_PER_HOUR = max(1, env.number("MAIL_IN_PER_HOUR", 30))
# Refusals that one address gets in an hour: two machines that answer each other come to an end.
MAIL_IN_REFUSALS_PER_HOUR = max(1, env.number("MAIL_IN_REFUSALS_PER_HOUR", 5))
