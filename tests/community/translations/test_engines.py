"""The services, over real sockets: what they are sent, and everything they may answer."""

import json
import time

import pytest
from django.core.checks import run_checks

from community.translations.engines.asking import is_safe, post_json
from community.translations.engines.chosen import service
from community.translations.engines.deepl import DeepL, default_url
from community.translations.engines.errors import EngineError, WrongAnswer
from community.translations.engines.libretranslate import LibreTranslate
from community.translations.engines.marking import Marking
from tests.community.translations.stub import KEY, closed_port
from tests.community.translations.stub import service as running

HTML = '<p>Tak for <a id="k0">svaret</a></p>'
SHOUTED = '<p>TAK FOR <a id="k0">SVARET</a></p>'


@pytest.fixture
def server():
    with running() as found:
        yield found


def libretranslate(server, key=KEY, seconds=2.0):
    return LibreTranslate(server.url, key, seconds)


def test_libretranslate_is_asked_as_its_documentation_says(server):
    assert libretranslate(server).translate(HTML, "da", "nb") == SHOUTED
    assert server.asked == [{"q": HTML, "source": "da", "target": "nb", "format": "html", "api_key": KEY}]
    assert server.paths == ["/translate"]


def test_an_address_may_hold_the_last_word_already(server):
    assert LibreTranslate(f"{server.url}/translate/", KEY, 2).translate(HTML, "da", "en") == SHOUTED


def test_deepl_is_asked_as_its_documentation_says(server):
    assert DeepL(server.url, KEY, 2).translate(HTML, "nb", "en") == SHOUTED
    assert server.asked == [{"text": [HTML], "source_lang": "NB", "target_lang": "EN-GB", "tag_handling": "html"}]
    assert server.paths == ["/v2/translate"]
    assert KEY not in json.dumps(server.asked)


def test_a_key_of_the_free_offer_knows_its_own_host():
    assert default_url("abc:fx") == "https://api-free.deepl.com"
    assert default_url("abc") == "https://api.deepl.com"


@pytest.mark.parametrize("engine", [LibreTranslate, DeepL])
def test_a_wrong_key_makes_a_long_pause(server, engine):
    with pytest.raises(EngineError) as refused:
        engine(server.url, "wrong", 2).translate(HTML, "da", "en")
    assert refused.value.pause >= 600


@pytest.mark.parametrize(("after", "pause"), [("7", 7), ("", 60), ("never", 60), ("999999", 3600), ("-1", 60)])
def test_too_many_questions_make_a_pause_of_the_service_s_choice(server, after, pause):
    server.answer = lambda handler: handler.reply(429, {"error": "Slowdown"}, Retry_After=after)
    with pytest.raises(EngineError) as refused:
        libretranslate(server).translate(HTML, "da", "en")
    assert refused.value.pause == pause
    assert len(server.asked) == 1


def test_a_used_up_quota_makes_a_long_pause(server):
    server.answer = lambda handler: handler.reply(456, {"message": "Quota exceeded"})
    with pytest.raises(EngineError) as refused:
        DeepL(server.url, KEY, 2).translate(HTML, "da", "en")
    assert refused.value.pause >= 600


@pytest.mark.parametrize("status", [400, 404, 413, 500, 502, 503])
def test_a_service_in_trouble_is_not_asked_again_by_itself(server, status):
    server.answer = lambda handler: handler.reply(status, {"error": "no"})
    with pytest.raises(EngineError):
        libretranslate(server).translate(HTML, "da", "en")
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>504</html>",
        b"[]",
        b"{}",
        b'{"translatedText": null}',
        b'{"translatedText": 5}',
        b'{"translatedText": ["x"]}',
        b'{"translatedText": "  "}',
        b'{"translatedText": "x"',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"translations": []}',
        b'{"translations": [{"text": 1}]}',
        b'{"translations": "x"}',
    ],
)
@pytest.mark.parametrize("engine", [LibreTranslate, DeepL])
def test_what_is_no_translation_is_said_to_be_none(server, engine, body):
    server.answer = lambda handler: handler.reply(200, body)
    with pytest.raises(WrongAnswer):
        engine(server.url, KEY, 2).translate(HTML, "da", "en")


def test_an_answer_of_many_megabytes_is_not_read(server):
    server.answer = lambda handler: handler.reply(200, b'{"translatedText": "' + b"x" * 3_000_000 + b'"}')
    with pytest.raises(EngineError):
        libretranslate(server).translate(HTML, "da", "en")


def test_nobody_waits_longer_than_the_limit_for_a_silent_service(server):
    server.answer = lambda handler: server.released.wait(30)
    begun = time.monotonic()
    with pytest.raises(EngineError):
        libretranslate(server, seconds=0.3).translate(HTML, "da", "en")
    assert time.monotonic() - begun < 5


def test_a_service_that_drips_is_cut_off_all_the_same(server):
    def drip(handler):
        handler.send_response(200)
        handler.end_headers()
        while not server.released.wait(0.05):
            handler.wfile.write(b" ")

    server.answer = drip
    begun = time.monotonic()
    with pytest.raises(EngineError):
        libretranslate(server, seconds=0.5).translate(HTML, "da", "en")
    assert time.monotonic() - begun < 5


def test_a_service_that_is_not_there_is_an_error_of_the_service():
    with pytest.raises(EngineError):
        LibreTranslate(f"http://127.0.0.1:{closed_port()}", KEY, 1).translate(HTML, "da", "en")


def test_neither_text_nor_key_follows_a_redirect(server):
    with running() as elsewhere:
        server.answer = lambda handler: handler.reply(307, b"", Location=f"{elsewhere.url}/translate")
        with pytest.raises(EngineError):
            libretranslate(server).translate(HTML, "da", "en")
        assert elsewhere.asked == []


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://translate.example.org/", True),
        ("http://localhost:5000", True),
        ("http://127.0.0.1:5000", True),
        ("http://[::1]:5000", True),
        ("http://libretranslate:5000", True),
        ("http://translate.example.org/", False),
        ("http://10.0.0.7/", False),
        ("ftp://localhost/", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("localhost:5000", False),
        ("", False),
    ],
)
def test_only_safe_addresses_are_asked(url, safe):
    assert is_safe(url) is safe
    if not safe:
        with pytest.raises(EngineError):
            post_json(url, {}, {}, 1)


def test_the_built_in_translator_marks_words_and_leaves_markup():
    assert Marking().translate('<p>Tak <a id="k0">for</a> R&amp;D</p>', "da", "en") == (
        '<p>en·Tak <a id="k0">en·for</a> en·R&amp;en·D</p>'
    )


def test_without_a_setting_there_is_no_service(settings):
    assert settings.TRANSLATOR == ""
    assert service() is None


@pytest.mark.parametrize(
    ("chosen", "url", "key", "ids"),
    [
        ("", "", "", []),
        ("test", "", "", []),
        ("gogle", "", "", ["translations.E001"]),
        ("libretranslate", "", "", ["translations.E002"]),
        ("libretranslate", "http://translate.example.org", "", ["translations.E004"]),
        ("libretranslate", "https://translate.example.org", "", []),
        ("deepl", "", "", ["translations.E003"]),
        ("deepl", "", "abc:fx", []),
    ],
)
def test_settings_that_cannot_work_are_named_at_start(settings, chosen, url, key, ids):
    settings.TRANSLATOR, settings.TRANSLATOR_URL, settings.TRANSLATOR_KEY = chosen, url, key
    assert [found.id for found in run_checks() if str(found.id).startswith("translations.")] == ids


def test_another_host_is_another_service_to_agree_to(settings):
    settings.TRANSLATOR, settings.TRANSLATOR_URL = "libretranslate", "https://one.example.org"
    first = service()
    settings.TRANSLATOR_URL = "https://two.example.org"
    second = service()
    assert first is not None
    assert second is not None
    assert first.key != second.key
    assert first.full_name == "LibreTranslate (one.example.org)"
