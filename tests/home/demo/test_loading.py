"""Loading the demo: once, twice, in part, and where nobody may sign in."""

from django.apps import apps
from django.core.management import call_command
from wagtail.models import Page

from accounts.models import User
from home.demo import accounts
from home.demo.cases import CASES
from home.demo.catalogue import ACCOUNTS, ARTICLES, DEMO_PASSWORD, PAGES, PARTNERS
from home.demo.loading import quiet_wagtail
from home.models import NewsPage, Partner
from tests.home.demo.conftest import own_steps
from tests.home.pages import html_of
from wiki.models import Article, Revision

# What looking, signing in and tasks leave behind.
NOT_CONTENT = {"DBTaskResult", "Session"}


def counts():
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model.__name__ not in NOT_CONTENT and model._meta.managed
    }


def test_it_makes_what_it_promises(demo):
    assert Page.objects.filter(depth__gt=1, live=True).count() == 5 * (len(PAGES) + len(CASES) + 3)
    assert Partner.objects.count() == 5 * len(PARTNERS) == 45
    assert Article.objects.count() == len(ARTICLES) + 4 * 4
    assert Revision.objects.filter(number=2).count() == 3
    assert NewsPage.objects.filter(live=True, locale__language_code="da").count() == 5


def test_a_second_run_changes_nothing(demo):
    before = counts(), set(Page.objects.values_list("pk", "latest_revision_id", "last_published_at"))
    with quiet_wagtail():
        for step in own_steps():
            step.run()
    assert (counts(), set(Page.objects.values_list("pk", "latest_revision_id", "last_published_at"))) == before


def test_what_staff_changed_stays(demo):
    page = NewsPage.objects.filter(locale__language_code="da").first()
    page.title = "En anden overskrift"
    page.save_revision().publish()
    page.unpublish()
    with quiet_wagtail():
        for step in own_steps():
            step.run()
    page.refresh_from_db()
    assert page.title == "En anden overskrift"
    assert not page.live


def test_people_can_sign_in_and_are_named_in_a_file(demo, client, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    accounts.write_sign_ins()
    lines = (tmp_path / accounts.SIGN_INS).read_text(encoding="utf-8")
    for account in ACCOUNTS:
        assert account.email in lines
        assert User.objects.get(email=account.email).check_password(DEMO_PASSWORD)
    response = client.post("/en/account/login/", {"login": "borger@example.org", "password": DEMO_PASSWORD})
    assert response.status_code == 302
    assert not User.objects.get(email="borger@example.org").is_staff


def test_the_command_prints_a_line_a_step(demo, capsys, monkeypatch):
    monkeypatch.setattr("home.management.commands.load_demo.steps", lambda with_accounts: own_steps()[:3])
    call_command("load_demo", accounts=True)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("[ 1/3] ")
    assert lines[0].endswith(" s")


def test_the_danish_article_links_what_is_there_and_what_is_wanted(demo, client):
    html = html_of(client, "/da/wiki/Kroppedal_Museum/")
    assert 'href="/da/wiki/Vridsl%C3%B8semagle/"' in html
    assert "Tusculanum" in html
    assert "trap.lex.dk" in html
