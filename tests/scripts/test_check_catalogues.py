"""A catalogue that is incomplete, guessed or unsound is named."""

import polib
import pytest

from scripts import check_catalogues


def problems(tmp_path, language: str, **entry) -> list[str]:
    path = tmp_path / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    catalogue.append(polib.POEntry(**entry))
    catalogue.save(str(path))
    return list(check_catalogues.unsound(path))


@pytest.mark.parametrize(
    "entry",
    [
        {"msgid": "Edit", "msgstr": "Rediger"},
        {"msgid": "Hello %(name)s", "msgstr": "Hej %(name)s"},
        {"msgid": "100%% of %(name)s", "msgstr": "100%% af %(name)s"},
        {"msgid": "See <a href=\"%(url)s\">this</a>", "msgstr": "Se <a href=\"%(url)s\">dette</a>"},
        {
            "msgid": "%(counter)s change",
            "msgid_plural": "%(counter)s changes",
            "msgstr_plural": {0: "en ændring", 1: "%(counter)s ændringer"},
        },
    ],
)  # fmt: skip
def test_a_sound_translation_is_left_alone(tmp_path, entry):
    assert problems(tmp_path, "da", **entry) == []


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"msgid": "Edit", "msgstr": ""}, "not translated"),
        ({"msgid": "Edit", "msgstr": "Rediger", "flags": ["fuzzy"]}, "guess"),
        ({"msgid": "Edit", "msgstr": "Rediger", "obsolete": True}, "no longer used"),
        ({"msgid": "Hello %(name)s", "msgstr": "Hej %(navn)s"}, "of its own: %(navn)s"),
        ({"msgid": "Hello %(name)s", "msgstr": "Hej"}, "lost placeholders: %(name)s"),
        ({"msgid": "Hello {name}", "msgstr": "Hej {navn}"}, "of its own: {navn}"),
        ({"msgid": "Edit", "msgstr": "<b>Rediger</b>"}, "tags"),
        ({"msgid": "Edit", "msgstr": "<script>alert(1)</script>"}, "tags"),
        (
            {"msgid": "%(n)s change", "msgid_plural": "%(n)s changes", "msgstr_plural": {0: "en ændring", 1: ""}},
            "not translated",
        ),
    ],
)
def test_an_unsound_translation_is_named(tmp_path, entry, said):
    found = problems(tmp_path, "da", **entry)
    assert any(said in problem for problem in found), found


def test_english_needs_no_translation_but_may_have_one(tmp_path):
    assert problems(tmp_path / "a", "en", msgid="Edit", msgstr="") == []
    assert problems(tmp_path / "b", "en", msgid="Edit", msgstr="Change") == []


def test_a_missing_gettext_is_a_skip_here_and_a_failure_under_ci(monkeypatch, capsys):
    monkeypatch.setattr(check_catalogues.shutil, "which", lambda name: None)
    monkeypatch.setattr(check_catalogues.catalogues, "sources", list)
    monkeypatch.setattr(check_catalogues.messages, "LANGUAGES", ())
    monkeypatch.delenv("OPENINGUP_CI", raising=False)
    assert check_catalogues.main() == 0
    assert "SKIPPED" in capsys.readouterr().out
    monkeypatch.setenv("OPENINGUP_CI", "1")
    assert check_catalogues.main() == 1
    assert "xgettext is missing" in capsys.readouterr().out
