"""What an installation begins with."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Locale, Page, Site, Workflow, WorkflowPage

from home.models import HomePage, NewsIndexPage, NewsPage
from home.services.site_setup import EDITORS, MODERATORS, prepare_site
from tests.factories import UserFactory
from tests.home.pages import add_page


def counts():
    return [model.objects.count() for model in (Locale, Page, Group, GroupPagePermission, Workflow, WorkflowPage, Site)]


def test_every_language_has_a_front_page_tied_to_the_others(front_pages):
    assert set(front_pages) == {"nl", "da", "sv", "nb", "en"}
    assert len({page.translation_key for page in front_pages.values()}) == 1
    assert all(page.live for page in front_pages.values())


def test_the_site_leads_to_the_front_page_of_its_own_language(front_pages):
    assert Site.objects.get(is_default_site=True).root_page.specific == front_pages["en"]
    assert not Page.objects.filter(title__startswith="Welcome to").exists()


def test_preparing_twice_changes_nothing(front_pages):
    before = counts()
    prepare_site()
    assert counts() == before


def test_a_page_that_staff_made_the_front_page_stays(front_pages):
    front_pages["en"].title = "Our town"
    front_pages["en"].save_revision().publish()
    prepare_site()
    assert HomePage.objects.get(pk=front_pages["en"].pk).title == "Our town"


@pytest.mark.parametrize(
    ("group", "may_publish", "may_delete_partners"), [(EDITORS, False, False), (MODERATORS, True, True)]
)
def test_editors_propose_and_moderators_publish(front_pages, group, may_publish, may_delete_partners):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=group))
    rights = front_pages["da"].permissions_for_user(user)
    assert rights.can_edit()
    assert rights.can_add_subpage()
    assert rights.can_publish() is may_publish
    assert user.has_perms(["wagtailadmin.access_admin", "home.change_partner", "wagtail_localize.submit_translation"])
    assert user.has_perm("home.delete_partner") is may_delete_partners


def test_a_page_goes_live_when_a_moderator_approves(front_pages):
    index = add_page(front_pages["da"], NewsIndexPage(title="Nyheder", slug="nyheder"))
    page = NewsPage(title="Nyt", slug="nyt", lead="Noget nyt", locale=index.locale, live=False)
    index.add_child(instance=page)
    page.save_revision()
    writer, approver = UserFactory(), UserFactory()
    writer.groups.add(Group.objects.get(name=EDITORS))
    approver.groups.add(Group.objects.get(name=MODERATORS))
    state = page.get_workflow().start(page, writer)
    task = state.current_task_state.task.specific
    assert page.get_workflow().name == "Publishing"
    assert not task.get_actions(page, writer)
    assert "approve" in [action for action, *_ in task.get_actions(page, approver)]
    state.current_task_state.approve(user=approver)
    page.refresh_from_db()
    assert page.live
