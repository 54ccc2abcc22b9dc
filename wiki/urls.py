"""Addresses of the wiki. The first words here are reserved: see `RESERVED_KEYS` in wiki.markup.titles."""

from django.urls import URLPattern, path, register_converter

from wiki.converters import VersionConverter
from wiki.views.api.articles import article_collection, article_resource, revision_collection, revision_resource
from wiki.views.api.description import openapi
from wiki.views.article_log import article_log
from wiki.views.articles import article_detail, article_print
from wiki.views.authors import article_authors
from wiki.views.categories import category_detail, category_list, category_part_of
from wiki.views.category_names import category_suggestions
from wiki.views.compare import article_compare, article_compare_choice
from wiki.views.creating import article_new
from wiki.views.data import article_pdf, article_plain, data_file, data_page
from wiki.views.deleting import article_delete, deleted_list
from wiki.views.editing import article_edit
from wiki.views.feeds import article_feed, category_feed, recent_changes_feed
from wiki.views.front import article_index
from wiki.views.helping import help_page, sandbox
from wiki.views.hints import article_update_note, hint_list
from wiki.views.history import article_history, revision_detail
from wiki.views.images import image_detail, image_file, image_search
from wiki.views.languages import article_languages
from wiki.views.lists import article_links, article_list, orphan_list, wanted_list
from wiki.views.map import article_map, map_download, map_points
from wiki.views.merging import article_merge, merger_part
from wiki.views.my_changes import my_changes
from wiki.views.near import article_geojson, article_near, article_near_data, map_here
from wiki.views.patrolling import changes_checked
from wiki.views.places import article_place
from wiki.views.proposal_deciding import proposal_detail
from wiki.views.proposal_editing import proposal_amend, proposal_edit
from wiki.views.proposal_pages import proposal_open
from wiki.views.proposal_queue import proposal_list
from wiki.views.protecting import article_protect
from wiki.views.recent_changes import recent_changes
from wiki.views.renaming import article_rename
from wiki.views.restoring import article_restore
from wiki.views.rolling_back import article_roll_back, person_roll_back, rollback_detail, rollback_list
from wiki.views.splitting import article_split
from wiki.views.suggestions import article_suggestions
from wiki.views.translating import translation_write
from wiki.views.translation_lists import translation_lists
from wiki.views.trust import trust_detail
from wiki.views.tying import article_tie, tie_undo
from wiki.views.uploading import image_upload
from wiki.views.uploading_many import image_upload_many
from wiki.views.weighing import machine_read, revision_weight
from wiki.views.wishing import translation_wish

register_converter(VersionConverter, "version")

app_name = "wiki"
urlpatterns: list[URLPattern] = [
    path("", article_index, name="article_index"),
    path("new-article/", article_new, name="article_create"),
    path("new-article/categories/", category_suggestions, name="category_suggestions"),
    path("recent-changes/", recent_changes, name="recent_changes"),
    path("recent-changes/feed/", recent_changes_feed, name="recent_changes_feed"),
    path("recent-changes/checked/", changes_checked, name="changes_checked"),
    path("recent-changes/deleted/", deleted_list, name="deleted_list"),
    path("recent-changes/roll-backs/", rollback_list, name="rollback_list"),
    path("recent-changes/roll-backs/<int:pk>/", rollback_detail, name="rollback_detail"),
    path("recent-changes/roll-back/<str:public_id>/", person_roll_back, name="person_roll_back"),
    path("all-articles/", article_list, name="article_list"),
    path("wanted-articles/", wanted_list, name="wanted_list"),
    path("orphan-articles/", orphan_list, name="orphan_list"),
    path("categories/", category_list, name="category_list"),
    path("categories/<str:slug>/", category_detail, name="category_detail"),
    path("categories/<str:slug>/part-of/", category_part_of, name="category_part_of"),
    path("categories/<str:slug>/feed/", category_feed, name="category_feed"),
    path("article-suggestions/", article_suggestions, name="article_suggestions"),
    path("image-upload/", image_upload, name="image_upload"),
    path("image-upload/many/", image_upload_many, name="image_upload_many"),
    path("image-upload/search/", image_search, name="image_search"),
    path("images/<int:pk>/", image_file, name="image_file"),
    path("pictures/<int:pk>/", image_detail, name="image_detail"),
    path("hints/", hint_list, name="hint_list"),
    path("help/", help_page, name="help"),
    path("api/openapi.json", openapi, name="api_description"),
    path("api/articles/", article_collection, name="api_articles"),
    path("api/articles/<str:key>/", article_resource, name="api_article"),
    path("api/articles/<str:key>/revisions/", revision_collection, name="api_revisions"),
    path("api/articles/<str:key>/revisions/<str:number>/", revision_resource, name="api_revision"),
    path("data/", data_page, name="data"),
    path("data/<str:name>/", data_file, name="data_file"),
    path("sandbox/", sandbox, name="sandbox"),
    path("map/", article_map, name="map"),
    path("map/data/", map_points, name="map_points"),
    path("map/here/", map_here, name="map_here"),
    path("map/places.geojson", map_download, name="map_download"),
    path("translations/", translation_lists, name="translation_lists"),
    path("translations/of/<int:pk>/", translation_write, name="translation_write"),
    path("translations/wish/<int:pk>/", translation_wish, name="translation_wish"),
    path("translations/undo/<int:pk>/", tie_undo, name="tie_undo"),
    path("my-changes/", my_changes, name="my_changes"),
    path("trusted-people/<str:public_id>/", trust_detail, name="trust_detail"),
    path("waiting-changes/", proposal_list, name="proposal_list"),
    path("waiting-changes/open/<str:token>/", proposal_open, name="proposal_open"),
    path("waiting-changes/<version:pk>/", proposal_detail, name="proposal_detail"),
    path("waiting-changes/<version:pk>/edit/", proposal_edit, name="proposal_edit"),
    path("waiting-changes/<version:pk>/amend/", proposal_amend, name="proposal_amend"),
    path("<str:slug>/", article_detail, name="article_detail"),
    path("<str:slug>/text/", article_plain, name="article_plain"),
    path("<str:slug>/pdf/", article_pdf, name="article_pdf"),
    path("<str:slug>/print/", article_print, name="article_print"),
    path("<str:slug>/history/", article_history, name="article_history"),
    path("<str:slug>/authors/", article_authors, name="article_authors"),
    path("<str:slug>/versions/<version:number>/", revision_detail, name="revision_detail"),
    path("<str:slug>/compare/", article_compare_choice, name="article_compare_choice"),
    path("<str:slug>/compare/<version:old>/<version:new>/", article_compare, name="article_compare"),
    path("<str:slug>/links/", article_links, name="article_links"),
    path("<str:slug>/feed/", article_feed, name="article_feed"),
    path("<str:slug>/edit/", article_edit, name="article_edit"),
    path("<str:slug>/update-note/", article_update_note, name="article_update_note"),
    path("<str:slug>/place/", article_place, name="article_place"),
    path("<str:slug>/place.geojson", article_geojson, name="article_geojson"),
    path("<str:slug>/near/", article_near, name="article_near"),
    path("<str:slug>/near/data/", article_near_data, name="article_near_data"),
    path("<str:slug>/translate/", article_languages, name="article_languages"),
    path("<str:slug>/tie/", article_tie, name="article_tie"),
    path("<str:slug>/read/", machine_read, name="machine_read"),
    path("<str:slug>/versions/<version:number>/weight/", revision_weight, name="revision_weight"),
    path("<str:slug>/rename/", article_rename, name="article_rename"),
    path("<str:slug>/restore/<version:number>/", article_restore, name="article_restore"),
    path("<str:slug>/roll-back/", article_roll_back, name="article_roll_back"),
    path("<str:slug>/protect/", article_protect, name="article_protect"),
    path("<str:slug>/merge/", article_merge, name="article_merge"),
    path("<str:slug>/part/<int:pk>/", merger_part, name="merger_part"),
    path("<str:slug>/split/", article_split, name="article_split"),
    path("<str:slug>/delete/", article_delete, name="article_delete"),
    path("<str:slug>/log/", article_log, name="article_log"),
]
