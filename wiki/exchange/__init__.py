"""Exchange with other wikis: MediaWiki's XML export, in and out, and its wikitext.

Everything here is pure: it knows no model. What stores and what fetches is in
`wiki.services.importing` and `wiki.services.exporting`.
"""
