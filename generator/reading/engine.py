"""What the site engine is told for every handbook. The generator writes it; no project sets it.

The engines know many more settings. Some run programs, some load scripts from elsewhere, some
print HTML as it is, and without some of these the site would not be whole.
"""

from __future__ import annotations

from typing import Any

from generator.text.extensions import EXTENSIONS

ENGINE: dict[str, Any] = {
    "use_directory_urls": True,
    "strict": True,
    "extra": {"generator": False},
    "theme": {
        "name": "material",
        "font": False,  # the system's fonts: no request leaves the site
        "features": ["navigation.tabs", "navigation.indexes", "navigation.sections", "toc.follow"],
    },
    "extra_css": ["assets/handbook.css"],
    "extra_javascript": ["assets/handbook.js", "assets/search.js"],
    "plugins": [],
    "markdown_extensions": {name: {} for name in EXTENSIONS},
    "validation": {
        "nav": {"omitted_files": "ignore"},  # role pages are reached from their index
        "links": {"anchors": "warn"},
    },
}

FORMERLY: dict[str, Any] = {
    **ENGINE,
    "docs_dir": "content",
    "theme": {
        **ENGINE["theme"],
        "palette": [
            {
                "media": "(prefers-color-scheme: light)",
                "scheme": "default",
                "primary": "custom",
                "accent": "custom",
                "toggle": {"icon": "material/weather-night", "name": "Switch to dark display"},
            },
            {
                "media": "(prefers-color-scheme: dark)",
                "scheme": "slate",
                "primary": "custom",
                "accent": "custom",
                "toggle": {"icon": "material/weather-sunny", "name": "Switch to light display"},
            },
        ],
    },
}
"""What every project's settings held before the generator wrote it: let be where it is the same."""
