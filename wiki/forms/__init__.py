"""The wiki's forms."""
