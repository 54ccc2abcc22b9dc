"""Detecting the language of what citizens write, and translating it for those who ask."""

from config.settings import env

# "" offers no translation; "test" marks words and proves the path; "libretranslate" and "deepl" ask a service.
TRANSLATOR = env.text("TRANSLATOR").strip().lower()
# Where the service is. https, or a server of one's own network. DeepL's is known when this is empty.
TRANSLATOR_URL = env.text("TRANSLATOR_URL").strip()
TRANSLATOR_KEY = env.text("TRANSLATOR_KEY").strip()
# What readers and authors are told it is called; empty: its usual name and its host.
TRANSLATOR_NAME = env.text("TRANSLATOR_NAME").strip()
# Nobody waits longer for a translation.
TRANSLATOR_SECONDS = max(1, env.number("TRANSLATOR_SECONDS", 8))
# Signs that are sent in one text, and in all texts of a day.
TRANSLATOR_TEXT_SIGNS = env.number("TRANSLATOR_TEXT_SIGNS", 20_000)
TRANSLATOR_DAY_SIGNS = env.number("TRANSLATOR_DAY_SIGNS", 500_000)
# A translation that nobody has read for so many days is forgotten.
TRANSLATION_DAYS = max(1, env.number("TRANSLATION_DAYS", 180))
# The detection takes about 70 MB in each web process from its first use on.
LANGUAGE_DETECTION = env.flag("LANGUAGE_DETECTION", default=True)
# Pages in the admin and articles of the wiki are drafted by the same service, through wagtail-localize's interface.
# Another translator of that kind may be named here instead.
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = (
    {"CLASS": "community.translations.localize.SiteTranslator", "OPTIONS": {}} if TRANSLATOR else None
)
