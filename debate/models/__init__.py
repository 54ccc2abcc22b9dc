"""What a debate is made of."""

from debate.models.debate import Debate, Tag
from debate.models.official import AnswerChange, Committee, OfficialAnswer, Outcome, OutcomeStep, Question, Reassignment
from debate.models.post import MAX_DEPTH, Mention, Participation, Post, PostVersion, Support
from debate.models.staff import IncomingMail, ListedAddress, ParticipantList, StaffNote
from debate.models.summary import Objection, Summary, SummarySentence

__all__ = [
    "MAX_DEPTH",
    "AnswerChange",
    "Committee",
    "Debate",
    "IncomingMail",
    "ListedAddress",
    "Mention",
    "Objection",
    "OfficialAnswer",
    "Outcome",
    "OutcomeStep",
    "ParticipantList",
    "Participation",
    "Post",
    "PostVersion",
    "Question",
    "Reassignment",
    "StaffNote",
    "Summary",
    "SummarySentence",
    "Support",
    "Tag",
]
