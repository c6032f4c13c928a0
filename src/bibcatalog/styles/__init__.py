"""Citation styles and locales: found among those that are installed, or in a file; listed and searched.

Nothing here knows what is in a style below its head.
"""

from __future__ import annotations

from bibcatalog.styles.files import style_names
from bibcatalog.styles.find import FoundStyle, LoadedStyle, find_style, read_style
from bibcatalog.styles.locales import locale_names, read_locale

__all__ = ["FoundStyle", "LoadedStyle", "find_style", "locale_names", "read_locale", "read_style", "style_names"]
