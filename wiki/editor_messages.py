"""The words of the editor in the browser, in the language of the page."""


def editor_messages() -> dict[str, str]:
    """What `dist/editor.js` reads from the element `editor-messages`."""
    return {}
