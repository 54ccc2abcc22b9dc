"""People put a translation better: who may, what is kept, and what is reported."""

import re

import pytest

from community.flags.models import Case
from community.moderation.models import ContentRule
from community.translations.models import Correction
from community.translations.registry import find
from community.translations.services.translating import translate_source
from core import objects
from tests.community.moderation.conftest import browser_of, make_moderator
from tests.debate.making import a_post, person

pytestmark = pytest.mark.django_db
BETTER = "<p>Thanks for the <strong>answer</strong>.</p>"


@pytest.fixture
def translated(stub, post):
    translate_source(find("debate.post", str(post.pk), None), "en")
    return post


def address(post, last="correct/"):
    return f"/en/translations/debate.post/{post.pk}/{last}"


def words(answer):
    return answer.content.decode()


def correct(browser, post, body=BETTER, base=0, **fields):
    return browser.post(address(post), {"body": body, "base": base, **fields})


def test_who_is_not_signed_in_is_asked_to(translated, client):
    assert client.get(address(translated))["Location"].startswith("/en/account/login/")
    answer = correct(client, translated)
    assert answer.status_code == 403
    assert "Thanks for the" in words(answer)
    assert not Correction.objects.exists()


def test_a_correction_stands_with_the_name_and_role_of_who_made_it(translated, client):
    officer = person("Olga Officer", role="officer")
    assert correct(browser_of(officer), translated)["Location"] == address(translated, "")
    page = words(client.get(address(translated, "")))
    assert "Thanks for the <strong>answer</strong>" in page
    assert "corrected by Olga Officer" in page
    assert "TAK FOR" not in page
    assert "/en/report/translations.correction/" in page
    assert "Tak for <strong>svaret</strong>" in page


def test_versions_are_kept(translated, client, citizen, member):
    correct(browser_of(citizen), translated)
    correct(browser_of(member), translated, body="<p>Thank you for the answer.</p>", base=1)
    page = words(client.get(address(translated, "versions/")))
    assert page.index("Thank you for") < page.index("Thanks for the") < page.index("TAK FOR")
    assert "Thank you for the answer" in words(client.get(address(translated, "")))


def test_of_two_at_once_the_second_sees_the_first(translated, citizen, member):
    correct(browser_of(citizen), translated)
    answer = correct(browser_of(member), translated, body="<p>Mine is better.</p>", base=0)
    assert answer.status_code == 409
    assert "Mine is better" in words(answer)
    assert "Thanks for the" in words(answer)
    assert 'name="base" value="1"' in words(answer)
    assert Correction.objects.count() == 1


def test_links_and_pictures_are_those_of_the_original(stub, debate, citizen, member):
    post = a_post(debate, citizen, body='<p>Se <a href="https://a.example/">planen</a> her</p>', language="da")
    translate_source(find("debate.post", str(post.pk), None), "en")
    spam = (
        '<p>See <a href="https://a.example/">the plan</a> <a href="https://spam.example/">here</a></p>'
        '<figure><img src="image:1" alt="x"></figure><script>alert(1)</script><p onclick="x()">end</p>'
    )
    correct(browser_of(member), post, body=spam)
    html = Correction.objects.get().html
    assert '<a href="https://a.example/">the plan</a> here' in html
    assert not re.search("spam|img|script|onclick", html)


@pytest.mark.parametrize("body", ["", "   ", "<p></p>", "<p>\x00</p>", "<p>TAK FOR <strong>SVARET</strong>.</p>"])
def test_nothing_new_is_not_saved(translated, citizen, body):
    assert correct(browser_of(citizen), translated, body=body).status_code == 422
    assert not Correction.objects.exists()


def test_too_much_is_not_saved(translated, citizen):
    answer = correct(browser_of(citizen), translated, body=f"<p>{'word ' * 10_000}</p>")
    assert answer.status_code == 422
    assert not Correction.objects.exists()


def test_the_rules_of_the_house_hold_for_corrections(translated, citizen, client):
    ContentRule.objects.create(
        name="Shoes", patterns="cheap shoes", effect=ContentRule.Effect.REFUSE, only_new=False, is_active=True
    )
    assert correct(browser_of(citizen), translated, body="<p>Cheap shoes!</p>").status_code == 422
    ContentRule.objects.update(effect=ContentRule.Effect.HOLD)
    assert correct(browser_of(citizen), translated, body="<p>Cheap shoes!</p>").status_code == 302
    assert "Cheap shoes" not in words(client.get(address(translated, "")))
    assert Case.objects.get().kind == "translations.correction"


def test_a_moderator_takes_a_correction_out_of_sight_and_the_earlier_one_is_shown(translated, citizen, client):
    correct(browser_of(citizen), translated)
    made = Correction.objects.get()
    kind = objects.get("translations.correction")
    assert "Thanks for" in kind.excerpt(made)
    moderator = make_moderator()
    kind.set_state(made, "hidden", moderator)
    assert "TAK FOR" in words(client.get(address(translated, "")))
    assert "Thanks for" not in words(client.get(address(translated, "versions/")))
    assert "Thanks for" in words(browser_of(moderator).get(address(translated, "versions/")))
    assert objects.resolve("translations.correction", str(made.pk), citizen) is None


def test_a_report_of_a_correction_shows_nothing_of_a_hidden_text(translated, citizen, client):
    correct(browser_of(citizen), translated)
    made = Correction.objects.get()
    report = f"/en/report/translations.correction/{made.pk}/"
    assert "Thanks for" in words(client.get(report))
    type(translated).objects.filter(pk=translated.pk).update(state="hidden")
    assert "Thanks for" not in words(client.get(report))


def test_an_old_form_keeps_what_was_typed(translated, citizen):
    browser = browser_of(citizen)
    browser.handler.enforce_csrf_checks = True
    answer = correct(browser, translated)
    assert answer.status_code == 403
    assert "Thanks for the" in words(answer)


def test_an_original_that_was_edited_meanwhile_has_nothing_to_correct(translated, citizen):
    type(translated).objects.filter(pk=translated.pk).update(body="<p>Noget andet</p>")
    answer = correct(browser_of(citizen), translated)
    assert answer.status_code == 409
    assert "Thanks for the" in words(answer)
    assert browser_of(citizen).get(address(translated)).status_code == 302
