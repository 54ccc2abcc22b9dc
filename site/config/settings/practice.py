"""The community of practice."""
