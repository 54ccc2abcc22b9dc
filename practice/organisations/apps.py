"""Organisations, those who belong to them, and practitioners who wish to be found."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts import preferences
from accounts.signals import person_renamed
from community.profiles import contributions, sections
from community.profiles.signals import profile_saved
from core import searchable
from practice.organisations import merging
from practice.organisations.naming import after_person_renamed, after_profile_saved

_IN_GOOD_STANDING = (
    "EXISTS (SELECT 1 FROM accounts_user person WHERE person.id = {row}.user_id AND person.is_active)",
    "NOT EXISTS (SELECT 1 FROM community_moderation_suspension suspension WHERE suspension.person_id = {row}.user_id "
    "AND suspension.lifted_at IS NULL AND suspension.ends_at > CURRENT_TIMESTAMP)",
)
# The rule of `ListingQuerySet.visible_to` for nobody signed in, as the search asks it.
_PRACTITIONERS = " AND ".join(
    [
        "{row}.state = 'visible' AND {row}.wishes_to_be_listed",
        "NOT EXISTS (SELECT 1 FROM community_profiles_profile profile WHERE profile.user_id = {row}.user_id "
        "AND NOT (profile.state = 'visible' AND profile.visibility = 'everybody'))",
        *_IN_GOOD_STANDING,
    ]
)
# People with a page that everybody sees; who is found as a practitioner is so once.
_PEOPLE = " AND ".join(
    [
        "{row}.state = 'visible' AND {row}.visibility = 'everybody'",
        "NOT EXISTS (SELECT 1 FROM organisations_listing listing WHERE listing.user_id = {row}.user_id "
        "AND listing.state = 'visible' AND listing.wishes_to_be_listed)",
        *_IN_GOOD_STANDING,
    ]
)


class OrganisationsConfig(AppConfig):
    name = "practice.organisations"
    label = "organisations"
    verbose_name = _("Organisations")

    def ready(self) -> None:
        searchable.register(
            "organisation",
            _("Organisations"),
            "organisations.Organisation",
            sight="{row}.state = 'visible' AND {row}.merged_into_id IS NULL",
            reader="practice.organisations.services.indexing.read_organisations",
            describer="practice.organisations.services.indexing.describe_organisations",
        )
        searchable.register(
            "practitioner",
            _("Practitioners"),
            "organisations.Listing",
            sight=_PRACTITIONERS,
            reader="practice.organisations.services.indexing.read_listings",
            describer="practice.organisations.services.indexing.describe_listings",
            suggested=False,
        )
        searchable.register(
            "person",
            _("People"),
            "community_profiles.Profile",
            sight=_PEOPLE,
            reader="practice.organisations.services.indexing.read_people",
            describer="practice.organisations.services.indexing.describe_people",
            suggested=False,
        )
        person_renamed.connect(after_person_renamed, dispatch_uid="organisations.after_person_renamed")
        profile_saved.connect(after_profile_saved, dispatch_uid="organisations.after_profile_saved")
        contributions.register("organisations.organisation", "practice.organisations.contributions.read_organisations")
        sections.register("organisations", "practice.organisations.profile_section.practitioner_section")
        preferences.register(
            title=_("Being found as a practitioner"),
            about=_("What others may ask you about; only if you wish."),
            url_name="practitioners:listing_edit",
        )
        preferences.register(
            title=_("My organisations"),
            about=_("Those you belong to, asked to, or manage."),
            url_name="organisations:organisation_mine",
        )
        for name in ("members", "accounts", "mail_domains", "listings", "followers"):
            moving = "practice.organisations.services.moving"
            merging.register(name, f"{moving}.move_{name}", f"{moving}.bring_{name}_back")
