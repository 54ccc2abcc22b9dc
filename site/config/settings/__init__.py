"""Settings: `base` gathers one concern a file; `dev`, `test` and `production` build on it."""
