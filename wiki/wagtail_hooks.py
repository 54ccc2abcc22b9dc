"""The wiki in Wagtail's admin: to find and look, while writing stays on the site, where history is kept.

Plain model views and not snippets: what translates snippets would copy articles past their history.
"""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, LocaleColumn, TitleColumn
from wagtail.admin.views.generic.models import IndexView, InspectView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from wiki.forms.kinds import FactForm, KindForm
from wiki.models import Article, Category, FactField, ImportSource, Kind
from wiki.querysets import ArticleQuerySet, CategoryQuerySet


class LookingPolicy(ModelPermissionPolicy):
    """Everybody who works in the admin may look; of the rest, only what `allowed` names, by the usual permissions."""

    def __init__(self, model: type, *allowed: str) -> None:
        super().__init__(model)
        self.allowed = set(allowed)

    def user_has_permission(self, user: Any, action: str) -> bool:
        if action == "view":
            return bool(user.is_active and user.has_perm("wagtailadmin.access_admin"))
        return action in self.allowed and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(Article, LookingPolicy(Article))
register_permission_policy(Category, LookingPolicy(Category, "change"))
register_permission_policy(ImportSource, LookingPolicy(ImportSource))
register_permission_policy(Kind, LookingPolicy(Kind, "add", "change"))
register_permission_policy(FactField, LookingPolicy(FactField, "add", "change"))


class InspectOnSite(InspectView):
    """Leads to the page on the site, where the thing is read and edited."""

    @property
    def header_buttons(self) -> list[HeaderButton]:
        button = HeaderButton(_("See on the site"), url=self.object.get_absolute_url(), icon_name="view")
        return [button, *super().header_buttons]


class ArticleIndex(IndexView):
    def get_base_queryset(self) -> ArticleQuerySet:
        return Article.objects.visible_to(self.request.user).for_admin()


class CategoryIndex(IndexView):
    def get_base_queryset(self) -> CategoryQuerySet:
        return Category.objects.select_related("locale")


class ArticleViewSet(ModelViewSet):
    model = Article
    index_view_class = ArticleIndex
    icon = "doc-full"
    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = InspectOnSite
    inspect_view_fields = ["title", "locale", "created_at", "updated_at", "links_in"]
    form_fields = ["title"]
    search_fields = ["title"]
    search_backend_name = None
    list_filter = ["locale"]
    list_per_page = 50
    ordering = ["-updated_at"]
    list_display = [
        "title",
        LocaleColumn(),
        Column("current_revision.author_name", label=_("Changed last by")),
        DateColumn("updated_at", label=_("Changed"), sort_key="updated_at"),
        Column("links_in", label=_("Links to it"), sort_key="links_in"),
        TitleColumn("slug", label=_("On the site"), get_url=Article.get_absolute_url),
    ]


class CategoryViewSet(ModelViewSet):
    """Categories come from the articles; a sentence that describes one is written here."""

    model = Category
    index_view_class = CategoryIndex
    icon = "tag"
    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = InspectOnSite
    inspect_view_fields = ["name", "locale", "description", "article_count"]
    form_fields = ["description"]
    search_fields = ["name"]
    search_backend_name = None
    list_filter = ["locale"]
    list_per_page = 50
    ordering = ["name"]
    list_display = [
        "name",
        LocaleColumn(),
        Column("article_count", label=_("Articles"), sort_key="article_count"),
        Column("description", label=_("Description")),
        TitleColumn("slug", label=_("On the site"), get_url=Category.get_absolute_url),
    ]


class ImportSourceViewSet(ModelViewSet):
    model = ImportSource
    icon = "download"
    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields = ["name"]
    list_display = ["name", "base_url", "licence"]


class NamedViewSet(ModelViewSet):
    """What has a name in every language; never deleted, but no longer offered."""

    add_to_admin_menu = False
    copy_view_enabled = False
    list_filter = ["is_retired"]
    list_per_page = 100
    ordering = ["position", "key"]
    search_fields = ["key", "names"]
    search_backend_name = None


class KindViewSet(NamedViewSet):
    model = Kind
    icon = "tag"
    list_display = [
        "__str__",
        Column("key", label=_("Key"), sort_key="key"),
        Column("get_schema_type_display", label=_("Type for search engines"), sort_key="schema_type"),
        BooleanColumn("is_retired", label=_("No longer offered"), sort_key="is_retired"),
    ]

    def get_form_class(self, for_update: bool = False) -> type[KindForm]:
        return KindForm


class FactFieldViewSet(NamedViewSet):
    model = FactField
    icon = "list-ul"
    list_display = [
        "__str__",
        Column("key", label=_("Key"), sort_key="key"),
        Column("get_type_display", label=_("Type"), sort_key="type"),
        BooleanColumn("is_retired", label=_("No longer offered"), sort_key="is_retired"),
    ]

    def get_form_class(self, for_update: bool = False) -> type[FactForm]:
        return FactForm


class WikiViewSetGroup(ViewSetGroup):
    menu_label = _("Wiki")
    menu_icon = "list-ul"
    menu_order = 250
    items = (
        ArticleViewSet("wiki_articles"),
        CategoryViewSet("wiki_categories"),
        ImportSourceViewSet("wiki_sources"),
        KindViewSet("wiki_kinds"),
        FactFieldViewSet("wiki_facts"),
    )


@hooks.register("register_admin_viewset")
def register_wiki() -> WikiViewSetGroup:
    return WikiViewSetGroup()


@hooks.register("register_permissions")
def assignable() -> "QuerySet[Permission]":
    """What a group can be given."""
    names = [f"{act}_{model}" for act in ("add", "change") for model in ("kind", "factfield")]
    tasks = ["patrol", "review_proposal"]
    return Permission.objects.filter(content_type__app_label="wiki", codename__in=[*names, *tasks])
