"""Where the words are, and where the built guide goes."""

from pathlib import Path

import guide
from guide.model import DEFAULT_LANGUAGE

CONTENT = Path(__file__).resolve().parents[2] / "content"
BUILT = Path(guide.__file__).parent / "built"


def written_languages(content: Path) -> tuple[str, ...]:
    """The languages in which there are words, the default first."""
    found = {folder.parent.name for folder in content.glob("*/ui")}
    return tuple(sorted(found, key=lambda language: (language != DEFAULT_LANGUAGE, language)))
