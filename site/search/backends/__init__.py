"""Wagtail's database search, with what each engine lacks. The settings choose by the database in use."""
