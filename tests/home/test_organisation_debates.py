"""Debates about an organisation follow it into another, and back."""

import pytest

from accounts.models import User
from core.discussion import discussion_path
from debate.models import Debate
from debate.services.starting import About
from practice.organisations.services.merging import merge_organisations, undo_merge
from tests.debate.making import a_debate
from tests.practice.organisations.making import an_organisation, browser

pytestmark = pytest.mark.django_db

KIND = "organisations.organisation"


def test_debates_about_a_merged_organisation_are_about_the_other(admin: User) -> None:
    old, new = an_organisation(), an_organisation()
    debate = a_debate(about=About(KIND, str(old.pk)))
    other = a_debate(about=About(KIND, str(new.pk)))
    merge = merge_organisations(source=old, target=new, by=admin)
    page = browser().get(discussion_path(KIND, new.pk, 0, "en")).content.decode()
    assert debate.title in page
    undo_merge(merge=merge, by=admin)
    assert Debate.objects.get(pk=debate.pk).about_id == str(old.pk)
    assert Debate.objects.get(pk=other.pk).about_id == str(new.pk)
