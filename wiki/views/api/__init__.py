"""The wiki as JSON, for programs: read only, without a key. Described in openapi.json beside these views."""
