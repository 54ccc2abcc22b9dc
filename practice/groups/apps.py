"""Working groups and business networks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.mail import registry as letters
from community.profiles import contributions
from core import searchable
from practice.organisations import mentions, merging, sections


class GroupsConfig(AppConfig):
    name = "practice.groups"
    label = "groups"
    verbose_name = _("Groups")

    def ready(self) -> None:
        searchable.register(
            "group",
            _("Groups"),
            "groups.WorkingGroup",
            sight="{row}.state = 'visible' AND {row}.sight IN ('public', 'named')",
            reader="practice.groups.services.indexing.read_groups",
            describer="practice.groups.services.indexing.describe_groups",
            own="practice.groups.services.indexing.read_own_groups",
        )
        searchable.register(
            "group-post",
            _("Posts in groups"),
            "groups.Post",
            sight="{row}.state = 'visible' AND EXISTS "
            "(SELECT 1 FROM groups_workinggroup whole WHERE whole.id = {row}.group_id "
            "AND whole.state = 'visible' AND whole.sight = 'public') AND ({row}.parent_id IS NULL OR EXISTS "
            "(SELECT 1 FROM groups_post above WHERE above.id = {row}.parent_id AND above.state = 'visible'))",
            reader="practice.groups.services.indexing.read_posts",
            describer="practice.groups.services.indexing.describe_posts",
            suggested=False,
        )
        contributions.register("groups.post", "practice.groups.contributions.read_posts")
        merging.register("groups", "practice.groups.services.merging.move", "practice.groups.services.merging.back")
        mentions.register("groups", "practice.groups.services.purging.purge_groups_of")
        sections.register("groups", "practice.groups.organisation_section.section")
        letters.register("groups.invitation", "practice.groups.letters.write_invitation")
