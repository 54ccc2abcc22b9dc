"""How `make test` ends: what failed, what was skipped and why, how many tests did what."""

import pytest

from scripts import checks, test

REPORT = """<?xml version="1.0"?><testsuites><testsuite name="pytest">
<testcase classname="tests.a" name="test_fine"/>
<testcase classname="tests.a" name="test_bad"><failure message="no">trace</failure></testcase>
<testcase classname="tests.a" name="test_broken"><error message="no">trace</error></testcase>
<testcase classname="tests.b" name="test_elsewhere"><skipped message="nginx: nginx is missing"/></testcase>
</testsuite></testsuites>"""
GOOD = '<testsuites><testsuite><testcase classname="tests.c" name="test_good"/></testsuite></testsuites>'


@pytest.fixture(autouse=True)
def reports(tmp_path, monkeypatch):
    monkeypatch.setattr(checks, "REPORTS", tmp_path)
    return tmp_path


def test_all_tiers_are_counted_together(reports, capsys):
    (reports / "fast.xml").write_text(REPORT)
    (reports / "browser.xml").write_text(GOOD)
    assert test.conclude([], {"fast", "browser"}) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "2 passed, 2 failed, 1 skipped"


def test_what_was_skipped_is_named_with_its_reason(reports, capsys):
    (reports / "fast.xml").write_text(REPORT)
    test.conclude([], {"fast"})
    assert "tests.b.test_elsewhere: nginx: nginx is missing" in capsys.readouterr().out


def test_all_well_ends_with_nothing_failed(reports, capsys):
    (reports / "fast.xml").write_text(GOOD)
    assert test.conclude([], {"fast"}) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 passed, 0 failed, 0 skipped"


def test_a_tier_that_left_no_report_is_still_a_failure(capsys):
    assert test.conclude(["tests (fast)"], {"fast"}) == 1
    assert "FAILED: tests (fast)" in capsys.readouterr().out


def test_every_check_has_a_name_of_its_own():
    names = [check.name for check in [*checks.static(), *checks.tests(None)]]
    assert len(names) == len(set(names)) > 10
