"""The services that translate: one is chosen by the setting TRANSLATOR, or none."""
