"""Fields that several forms of debates have: those of any form with a text."""

from core.text_form import HTML, TEXT, SubmissionField, TextForm, text_initial

__all__ = ["HTML", "TEXT", "SubmissionField", "TextForm", "text_initial"]
