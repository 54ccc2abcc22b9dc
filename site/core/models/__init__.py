"""Models that every app builds on."""

from core.models.base_page import BasePage
from core.models.branding import SiteBranding
from core.models.image import Image, Rendition
from core.models.tally import Tally

__all__ = ["BasePage", "Image", "Rendition", "SiteBranding", "Tally"]
