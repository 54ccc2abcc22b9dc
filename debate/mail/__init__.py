"""Answering debates by mail: pure modules. See docs/decisions/0021-debate-by-mail.md."""
