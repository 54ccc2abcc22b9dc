"""What an installation needs before anybody can write: languages, a front page in each, who may do what.

Everything here may run again without harm: what is there already is left as it is.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from community.moderation.services.rules import ensure_rules
from core.i18n.languages import forget_locales, language_codes, locale_id
from home.models import HomePage
from practice.cases.services.library import ensure_library
from practice.vocabulary.services.defaults import ensure_terms
from wiki.services.default_kinds import ensure_kinds

EDITORS = "Editors"
MODERATORS = "Moderators"
WORKFLOW = "Publishing"
# The workflow that Wagtail's own migrations make; ours takes its place under a plainer name.
_WAGTAIL_WORKFLOW = "Moderators approval"

_EVERYBODY_ON_STAFF = (
    "wagtailadmin.access_admin",
    "home.add_person",
    "home.change_person",
    "home.add_partner",
    "home.change_partner",
    "wagtail_localize.submit_translation",
    "wiki.edit_article",
)
_MODERATORS_TOO = (
    "home.delete_person",
    "home.delete_partner",
    "core.change_sitebranding",
    "wagtailredirects.add_redirect",
    "wagtailredirects.change_redirect",
    "wagtailredirects.delete_redirect",
    "debate.manage_debate",
    "organisations.manage_organisation",
    "vocabulary.add_term",
    "vocabulary.change_term",
    "wiki.add_kind",
    "wiki.change_kind",
    "wiki.add_factfield",
    "wiki.change_factfield",
)
_PAGE_PERMISSIONS = {
    EDITORS: ("add_page", "change_page"),
    MODERATORS: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
}


@transaction.atomic
def prepare_site() -> None:
    """Everything below, in its order."""
    ensure_locales()
    ensure_front_pages()
    ensure_library()
    ensure_groups()
    ensure_workflow()
    ensure_rules()
    ensure_terms()
    ensure_kinds()


def ensure_locales() -> None:
    """A locale for each language of the site."""
    for code in language_codes():
        Locale.objects.get_or_create(language_code=code)
    forget_locales()


def ensure_front_pages() -> dict[str, HomePage]:
    """A published front page in each language, tied as translations of each other; by language code."""
    root = Page.objects.get(depth=1)
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    default = settings.LANGUAGE_CODE
    found = {page.locale.language_code: page for page in HomePage.objects.filter(depth=2).select_related("locale")}
    for code in sorted(language_codes(), key=lambda language: language != default):
        if code in found:
            continue
        with translation.override(code):
            page = HomePage(
                title=settings.WAGTAIL_SITE_NAME,
                slug=f"home-{code}",
                locale_id=locale_id(code),
                headline=_("Read and write what you know about your place"),
            )
        if default in found:
            page.translation_key = found[default].translation_key
        root.add_child(instance=page)
        page.save_revision().publish()
        found[code] = page
    _point_site_at(found[default], site)
    return found


def _point_site_at(home: HomePage, site: Site | None) -> None:
    """Wagtail comes with a page of its own as the front page; ours takes its place."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    if site is None:
        Site.objects.create(
            hostname=address.hostname or "localhost",
            port=address.port or (443 if address.scheme == "https" else 80),
            site_name=settings.WAGTAIL_SITE_NAME,
            root_page=home,
            is_default_site=True,
        )
        return
    if isinstance(site.root_page.specific, HomePage):
        return
    welcome = site.root_page
    site.root_page = home
    site.hostname = address.hostname or site.hostname
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.save()
    if welcome.specific_class is Page and welcome.depth > 1 and not welcome.get_children().exists():
        welcome.delete()


def ensure_groups() -> None:
    """Editors write and propose; moderators approve and publish. Permissions given by hand stay."""
    root = Page.objects.get(depth=1)
    for name, page_permissions in _PAGE_PERMISSIONS.items():
        group, _made = Group.objects.get_or_create(name=name)
        wanted = [*_EVERYBODY_ON_STAFF, *(_MODERATORS_TOO if name == MODERATORS else ())]
        group.permissions.add(*(_permission(label) for label in wanted))
        for codename in page_permissions:
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _permission(label: str) -> Permission:
    app, codename = label.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def ensure_workflow() -> Workflow:
    """One step, for the whole site: a moderator approves. Another workflow set by staff is left alone."""
    root = Page.objects.get(depth=1)
    set_here = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    if set_here is not None:
        if set_here.workflow.name == _WAGTAIL_WORKFLOW:
            set_here.workflow.name = WORKFLOW
            set_here.workflow.save()
        return set_here.workflow
    workflow, made = Workflow.objects.get_or_create(name=WORKFLOW)
    if made:
        task = GroupApprovalTask.objects.create(name="Approval by a moderator")
        task.groups.add(Group.objects.get(name=MODERATORS))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(page=root, workflow=workflow)
    return workflow
