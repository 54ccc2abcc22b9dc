"""What the public page of what changed says of a part."""

from practice.cases.services.naming import words_of_part
from practice.organisations.models import Organisation
from practice.organisations.states import State


def test_a_mail_address_is_in_no_comparison():
    rows = [
        {"key": "1", "name": "Kari", "email": "kari@example.org", "role": "adviser", "is_public": public}
        for public in (False, True)
    ]
    assert words_of_part("contacts", rows) == "Kari · adviser\nKari · adviser"


def test_an_organisation_out_of_sight_is_not_named(db):
    shown = Organisation.objects.create(name="Shown", slug="shown")
    hidden = Organisation.objects.create(name="Hidden", slug="hidden", state=State.HIDDEN)
    merged = Organisation.objects.create(name="Merged", slug="merged", merged_into=shown)
    rows = [{"organisation_id": one.pk} for one in (shown, hidden, merged)]
    assert words_of_part("case_organisations", rows) == "Shown\nShown"
