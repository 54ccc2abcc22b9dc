"""Summing up by hand, objecting; notes and who looks after a debate; carrying on."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from community.notifications.models import Notification
from debate.models import Objection, StaffNote
from debate.services.carrying import as_article
from debate.services.closing import close_debate
from debate.services.noting import add_note, assign
from debate.services.states import set_post_state
from debate.services.summing_up import Line, as_text, object_to, read_lines, save_summary, settle
from debate.states import State
from tests.debate.officials import a_debate, a_post, moderator, officer, politician

pytestmark = pytest.mark.django_db


def test_lines_are_read_with_their_posts():
    lines = read_lines("Most want a path. #3 #17, #3\n\nSome prefer a bus (#2).\r\nItem #4 is dear #5")
    assert lines == [
        Line("Most want a path.", (3, 17)), Line("Some prefer a bus", (2,)), Line("Item #4 is dear", (5,)),
    ]  # fmt: skip
    assert read_lines(as_text([(one.text, one.posts) for one in lines])) == lines


@pytest.mark.parametrize("text", ["", "\n \n", "No post", "#3 #4", "x" * 601 + " #1", "a #1\n" * 61, "a " + "#1 " * 9
                                  + " ".join(f"#{n}" for n in range(40))])  # fmt: skip
def test_what_is_no_summary_is_refused_with_its_line(text):
    with pytest.raises(ValidationError):
        read_lines(text)


def test_a_sentence_leads_only_to_posts_of_this_debate_in_sight(citizen):
    debate, otto = a_debate(), officer()
    post = a_post(debate, citizen)
    set_post_state(a_post(debate, citizen, "<p>Rude.</p>"), State.HIDDEN, moderator())
    for numbers in ((2,), (99,)):
        with pytest.raises(ValidationError):
            save_summary(debate=debate, by=otto, language="en", lines=[Line("All agree", numbers)])
    summary = save_summary(debate=debate, by=otto, language="en", lines=[Line("All agree", (1,))])
    debate.refresh_from_db()
    assert debate.summary_count == 1
    assert list(summary.sentences.get().posts.all()) == [post]


def test_citizens_and_politicians_do_not_sum_up(citizen):
    debate = a_debate()
    a_post(debate, citizen)
    for person in (citizen, politician()):
        with pytest.raises(PermissionDenied):
            save_summary(debate=debate, by=person, language="en", lines=[Line("All agree", (1,))])


def test_who_is_misrepresented_says_so_and_who_wrote_it_is_told(citizen, other_citizen):
    debate, otto = a_debate(), officer()
    a_post(debate, citizen)
    sentence = save_summary(debate=debate, by=otto, language="en", lines=[Line("All agree", (1,))]).sentences.get()
    with pytest.raises(PermissionDenied):
        object_to(sentence=sentence, user=other_citizen, note="No")
    with pytest.raises(ValidationError):
        object_to(sentence=sentence, user=citizen, note="  ")
    object_to(sentence=sentence, user=citizen, note="I do not.")
    object_to(sentence=sentence, user=citizen, note="I do not at all.")
    assert Objection.objects.get().note == "I do not at all."
    assert Notification.objects.filter(recipient=otto, event__verb="debate.objected").count() == 1


def test_a_sentence_that_stays_keeps_its_objection_and_one_that_goes_is_told(citizen):
    debate, otto = a_debate(), officer()
    a_post(debate, citizen)
    lines = [Line("All agree", (1,)), Line("Nobody minds", (1,))]
    summary = save_summary(debate=debate, by=otto, language="en", lines=lines)
    for sentence in summary.sentences.all():
        object_to(sentence=sentence, user=citizen, note="No.")
    save_summary(debate=debate, by=otto, language="en", lines=[Line("Some mind", (1,)), lines[0]])
    assert [one.sentence.text for one in Objection.objects.all()] == ["All agree"]
    assert [one.text for one in summary.sentences.all()] == ["Some mind", "All agree"]
    assert Notification.objects.filter(recipient=citizen, event__verb="debate.summary_changed").count() == 1


def test_staff_leave_a_sentence_and_say_so(citizen):
    debate, otto = a_debate(), officer()
    a_post(debate, citizen)
    sentence = save_summary(debate=debate, by=otto, language="en", lines=[Line("All agree", (1,))]).sentences.get()
    objection = object_to(sentence=sentence, user=citizen, note="No.")
    with pytest.raises(PermissionDenied):
        settle(objection=objection, by=citizen)
    settle(objection=objection, by=otto)
    settle(objection=objection, by=otto)
    assert Notification.objects.filter(recipient=citizen, event__verb="debate.objection_settled").count() == 1


def test_notes_are_of_staff_and_twice_the_same_is_one(citizen):
    debate, otto = a_debate(), officer()
    for _time in range(2):
        add_note(debate=debate, author=otto, text=" Ask the lawyers. ")
    assert StaffNote.objects.get().text == "Ask the lawyers."
    for person in (citizen, politician()):
        with pytest.raises(PermissionDenied):
            add_note(debate=debate, author=person, text="Mine")
    for text in ("", " ", "x" * 5001):
        with pytest.raises(ValidationError):
            add_note(debate=debate, author=otto, text=text)


def test_a_debate_is_given_to_staff_alone(citizen):
    debate, otto, mo = a_debate(), officer(), moderator()
    with pytest.raises(ValidationError):
        assign(debate=debate, by=otto, to=citizen)
    with pytest.raises(PermissionDenied):
        assign(debate=debate, by=citizen, to=otto)
    assign(debate=debate, by=otto, to=mo)
    assign(debate=debate, by=otto, to=mo)
    debate.refresh_from_db()
    assert debate.assigned_to == mo
    assert Notification.objects.filter(recipient=mo, event__verb="debate.assigned").count() == 1


def test_what_is_carried_on_names_whose_words_it_holds(citizen, other_citizen):
    debate, otto = a_debate(citizen, title="Path & <b>bus</b>"), officer()
    a_post(debate, other_citizen)
    save_summary(debate=debate, by=otto, language="en", lines=[Line("A path <i>is</i> wanted", (1,))])
    close_debate(debate=debate, by=otto, texts={"en": "We build it."})
    debate.refresh_from_db()
    carried = as_article(debate, "en")
    names = [credit.name for credit in carried.credits]
    assert names == [str(otto), str(citizen), str(other_citizen)]
    assert "<cite>" in carried.body and "CC BY-SA 4.0" in carried.body
    assert "<b>" not in carried.body and "<i>" not in carried.body and "We build it." in carried.body
    assert len(carried.change_summary) <= 300 and str(other_citizen) in carried.change_summary


def test_a_very_long_list_of_names_still_fits_a_summary_line(citizen):
    debate, otto = a_debate(citizen, title="x" * 160), officer("O" * 60)
    close_debate(debate=debate, by=otto, texts={"da": "Ja."})
    debate.refresh_from_db()
    carried = as_article(debate, "en")
    assert len(carried.change_summary) <= 300
    assert '<p lang="da">' in carried.body
