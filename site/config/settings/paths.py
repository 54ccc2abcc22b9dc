"""Where things are on disk."""

from pathlib import Path

from config.settings import env

BASE_DIR = Path(__file__).resolve().parents[3]
SITE_DIR = BASE_DIR / "site"
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))
