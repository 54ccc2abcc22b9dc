"""A real OpenID Connect provider, allauth's own, as a program beside the site. It can be told to answer wrongly."""
