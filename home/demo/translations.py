"""Telling wagtail-localize which text is the translation of which.

The texts were written by hand in five languages, with the same blocks and paragraphs. So each
sentence of the source is paired with the one in its place, and staff find every page translated,
see at once when the source moves on, and translate only what is new.
"""

from collections import defaultdict
from typing import Any

from django.db import transaction
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.i18n.languages import language_codes
from home.demo.catalogue import PAGES, PARTNERS, stable_id
from home.demo.pages import find_page
from home.models import HomePage, Partner, Person


class ShapesDiffer(Exception):
    """A text has other blocks or paragraphs than its source."""


def tie_everything() -> int:
    """Pair all texts that are not paired yet; how many sources there are."""
    groups = [_versions(HomePage, HomePage.objects.filter(depth=2, locale__language_code="en").first(), "en")]
    groups += [_page_versions(outline.key, outline.source) for outline in PAGES]
    groups += [_snippet_versions(Partner, stable_id("partner", outline.key)) for outline in PARTNERS]
    groups.append(_snippet_versions(Person, stable_id("writer")))
    # A page names its writers: those must be known before it.
    for source, versions in reversed([group for group in groups if group[0] is not None]):
        tie(source, versions)
    return len(groups)


@transaction.atomic
def tie(source: Any, versions: list[Any]) -> None:
    """Make `versions` the translations of `source`, sentence by sentence. What is tied already is left alone."""
    if TranslationSource.objects.filter(object_id=source.translation_key).exists():
        return
    kept, _made = TranslationSource.get_or_create_from_instance(source)
    segments = list(StringSegment.objects.filter(source=kept).select_related("context").order_by("order"))
    for version in versions:
        Translation.objects.get_or_create(source=kept, target_locale=version.locale)
        words = _strings(version)
        seen: dict[str, int] = defaultdict(int)
        made = []
        for segment in segments:
            path = segment.context.path
            place, seen[path] = seen[path], seen[path] + 1
            if place >= len(words[path]):
                msg = f"{version!r} ({version.locale}) has nothing for {path} {place}"
                raise ShapesDiffer(msg)
            made.append(
                StringTranslation(
                    translation_of_id=segment.string_id,
                    locale=version.locale,
                    context=segment.context,
                    data=words[path][place],
                    translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                )
            )
        StringTranslation.objects.bulk_create(made, ignore_conflicts=True)


def _strings(instance: Any) -> dict[str, list[str]]:
    """The sentences of a page or snippet by where they stand, in their order."""
    found: dict[str, list[str]] = defaultdict(list)
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            found[segment.path].append(segment.string.data)
    return found


def _versions(model: Any, source: Any, language: str) -> tuple[Any, list[Any]]:
    if source is None:
        return None, []
    others = model.objects.filter(translation_key=source.translation_key).exclude(pk=source.pk)
    return source, list(others.select_related("locale"))


def _page_versions(key: str, language: str) -> tuple[Any, list[Any]]:
    source = find_page(key, language)
    others = [find_page(key, code) for code in language_codes() if code != language]
    return source, [page for page in others if page is not None]


def _snippet_versions(model: Any, key: Any) -> tuple[Any, list[Any]]:
    return _versions(model, model.objects.filter(translation_key=key, locale__language_code="en").first(), "en")
