"""Changes as a list on a page, looking like components/change_row.html.

Drawn here and not by a template, which takes ten times as long for fifty rows: history and recent
changes are what people who look after a wiki read most. A row is kept under all that it shows (the
change itself and the language), so one that shows something else is another row.
"""

from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.html import fill, join
from wiki.views.changes import Change

_RADIO = """<label class="change__radio">\
<input class="ds-input" type="radio" name="{name}" value="{{number}}"{{{name}_checked}}>\
<span class="ds-sr-only">{{{name}_label}}</span></label>"""
_PICK = f'<span class="change__pick">{_RADIO.format(name="old")}{_RADIO.format(name="new")}</span>'
_VERSION = '<a class="change__title" href="{url}versions/{number}/" rel="nofollow">{version}</a>'
_ARTICLE = '<a class="change__title" href="{url}"{lang}{hreflang}>{title}</a>'
_META = """<p class="change__meta"><span class="author author--sm">{author}{role}{approved}</span>
      <time datetime="{iso}" data-relative-time>{when}</time>
      <span class="change__size change__size--{size_class}">{size}<span class="ds-sr-only"> {bytes}</span></span></p>"""
_AUTHOR = '<span class="author__name">{}</span>'
_LINKED_AUTHOR = '<a class="author__name" href="{}">{}</a>'
_ROLE = ' <span class="author__role">{}</span>'
_NOTHING = fill("")
_CHECKED = fill(" checked")
KEPT_ROWS = 2_000  # of a kilobyte each
_CHECK = """ <button class="ds-button change__check" type="submit" name="revision" value="{pk}" data-size="sm" \
data-variant="tertiary">{word_check}<span class="ds-sr-only"> {word_change}</span></button>"""
_COMPARE = '<a href="{compare}" rel="nofollow">{word_compare}</a> '


def draw_recent(changes: list[Change], *, language: str, checking: str | None = None) -> SafeString:
    """Changes of several articles; those in another language than the page's say in which.

    `checking`: the public number of who may mark changes as checked, for the buttons; nobody checks their own.
    """
    rows = []
    for change in changes:
        button = checking is not None and not change.is_checked and change.author_public_id != checking
        rows.append(_recent_row(change, language, button=button))
    return _list(rows)


def draw_history(changes: list[Change], *, newest: int, restorable: bool = True) -> SafeString:
    """An article's versions, each with two buttons that choose it for a comparison when there are several."""
    language = get_language()
    new = changes[0].number if changes else 0
    old = changes[1].number if len(changes) > 1 else new
    rows = []
    for change in changes:
        number = change.number
        rows.append(
            _history_row(
                change,
                language,
                pick=newest > 1,
                current=number == newest,
                restore=restorable and number != newest,
                old=number == old,
                new=number == new,
            )
        )
    return _list(rows)


@lru_cache(maxsize=KEPT_ROWS)
def _recent_row(change: Change, language: str, *, button: bool) -> SafeString:
    words = _words(language)
    foreign = change.language != language
    links = f'<a href="{{url}}history/">{{word_history}}</a>{_CHECK if button else ""}'
    shape = _shape(_ARTICLE, links, summary=bool(change.summary))
    tags = _tags(change, words)
    if foreign:
        tags = _tag("neutral", change.language_name) + tags
    lang = fill(' lang="{}"', change.language) if foreign else ""
    hreflang = fill(' hreflang="{}"', change.language) if foreign else ""
    return _row(shape, change, words, tags=tags, lang=lang, hreflang=hreflang, title=change.title)


@lru_cache(maxsize=KEPT_ROWS)
def _history_row(
    change: Change, language: str, *, pick: bool, current: bool, restore: bool, old: bool, new: bool
) -> SafeString:
    words = _words(language)
    link = '<a href="{url}restore/{number}/" rel="nofollow">{word_restore}</a>' if restore else ""
    tags = _tags(change, words)
    return _row(
        _shape(_VERSION, link, summary=bool(change.summary), pick=pick),
        change,
        words,
        tags=_tag("success", words["word_current"]) + tags if current else tags,
        lang="",
        version=change.version_text,
        old_checked=_CHECKED if old else "",
        new_checked=_CHECKED if new else "",
        old_label=words["word_older"] % {"number": change.number},
        new_label=words["word_newer"] % {"number": change.number},
    )


@lru_cache(maxsize=32)
def _shape(name: str, link: str, *, summary: bool, pick: bool = False) -> str:
    """The pattern of a row; there are few, and each row fills one at once."""
    return f"""
<li class="change{" change--pick" if pick else ""}">{_PICK if pick else ""}
  <div class="change__body">
    <p class="change__what">{name}{{tags}}</p>
    {'<p class="change__summary"{lang}>{summary}</p>' if summary else ""}
    {_META}
  </div>
  <p class="change__links">{{compare_link}}{link}</p>
</li>"""


def _row(shape: str, change: Change, words: dict[str, str], **more: str) -> SafeString:
    compare = change.compare_url
    return fill(
        shape,
        url=change.url,
        number=change.number,
        summary=change.summary,
        author=_author(change),
        role=fill(_ROLE, change.role) if change.role else "",
        approved=fill(_ROLE, words["word_approved"] % {"name": change.reviewer}) if change.reviewer else "",
        iso=change.when.isoformat(),
        when=change.when_text,
        size=change.size,
        size_class="more" if change.size_change > 0 else "less" if change.size_change < 0 else "same",
        compare_link=fill(_COMPARE, compare=compare, word_compare=words["word_compare"]) if compare else "",
        bytes=words["word_bytes"],
        word_history=words["word_history"],
        word_restore=words["word_restore"],
        word_check=words["word_check"],
        word_change=words["word_change"] % {"title": change.title, "number": change.number},
        pk=change.pk,
        **more,
    )


def _author(change: Change) -> SafeString:
    if change.author_url:
        return fill(_LINKED_AUTHOR, change.author_url, change.author_text)
    return fill(_AUTHOR, change.author_text)


def _tags(change: Change, words: dict[str, str]) -> SafeString:
    tags = _NOTHING
    if change.state_text:
        tags += _tag("warning", change.state_text)
    if change.is_new:
        tags += _tag("success", words["word_new"])
    if not change.is_checked:
        tags += _tag("warning", words["word_unchecked"])
    if change.is_minor:
        tags += _tag("neutral", words["word_minor"])
    if label := change.label:
        tags += _tag("info", label)
    return tags


@lru_cache(maxsize=256)
def _tag(colour: str, word: str) -> SafeString:
    return fill(' <span class="ds-tag" data-color="{}">{}</span>', colour, word)


def _list(rows: list[SafeString]) -> SafeString:
    return fill('<ol class="changes">{}</ol>', join(rows))


@lru_cache(maxsize=16)
def _words(language: str) -> dict[str, str]:
    """What every row says in the active language, translated once."""
    return {
        "word_new": _("new article"),
        "word_minor": _("minor change"),
        "word_current": _("current"),
        "word_compare": _("Compare"),
        "word_history": _("History"),
        "word_restore": _("Restore"),
        "word_bytes": _("bytes"),
        "word_approved": _("approved by %(name)s"),
        "word_check": _("Mark as checked"),
        "word_change": _("(“%(title)s”, version %(number)d)"),
        "word_unchecked": _("not checked yet"),
        "word_older": _("Compare version %(number)d as the older"),
        "word_newer": _("Compare version %(number)d as the newer"),
    }
