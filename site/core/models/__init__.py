"""Models that every app builds on."""

from core.models.base_page import BasePage
from core.models.branding import SiteBranding
from core.models.image import Image, Rendition

__all__ = ["BasePage", "Image", "Rendition", "SiteBranding"]
