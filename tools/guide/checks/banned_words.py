"""What no text of the guide may hold: banned words, and characters the bundled fonts cannot draw."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.guide.errors import ContentError
from tools.guide.tables import TomlText, read_item, read_toml

SHARED = ("sources.toml", "countries.toml")
"""Files of no language whose words are shown too."""
_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)


@dataclass(frozen=True)
class Ban:
    """Words (whole, any case) or a pattern that no text may hold, the phrases around them that may, and why."""

    reason: str
    language: str = ""
    words: tuple[str, ...] = ()
    pattern: str = ""
    # `except` is a word of Python, so the file's key is read under this name.
    but: tuple[str, ...] = ()

    def compiled(self) -> re.Pattern[str]:
        """One pattern for all of it. re.error: the pattern is broken."""
        phrases = [r"\s+".join(map(re.escape, words.split())) for words in self.words]
        whole = [rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)"] if phrases else []
        own = [self.pattern] if self.pattern else []
        return re.compile("|".join([*whole, *own]), re.IGNORECASE)


def texts(root: Path, language: str) -> Iterator[tuple[str, str]]:
    """Each file of a language with its text; comments of TOML files are emptied, lines stay where they are."""
    folder = root / language
    for path in sorted([*folder.rglob("*.toml"), *folder.rglob("*.md")]):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # told by whatever reads the file
            continue
        yield path.relative_to(root).as_posix(), _COMMENT.sub("", text) if path.suffix == ".toml" else text


def read_bans(root: Path) -> tuple[tuple[Ban, ...], tuple[ContentError, ...]]:
    """The bans of `banned.toml`, and what is wrong with that file. None at all where there is no such file."""
    if not (root / "banned.toml").exists():
        return (), ()
    toml = read_toml(root / "banned.toml", root)
    toml.only("banned")
    bans = [ban for index, raw in toml.tables("banned") if (ban := _ban(raw, toml, index))]
    return tuple(bans), tuple(toml.problems)


def _ban(raw: dict[str, object], toml: TomlText, index: int) -> Ban | None:
    if "except" in raw:
        raw["but"] = raw.pop("except")
    ban = read_item(Ban, raw, toml, "banned", index)
    try:
        if ban is not None and not ban.compiled().pattern:
            toml.wrong(toml.line("banned", index), 'this bans nothing; add words = ["..."] or a pattern')
            return None
    except re.error as error:
        toml.wrong(toml.line("banned", index, "pattern"), f"the pattern is broken ({error}); mend it")
        return None
    return ban


def check_banned(root: Path, language: str, bans: Collection[Ban]) -> list[ContentError]:
    """Every banned word in a language's files, with its line and the reason."""
    found = []
    own = [ban for ban in bans if ban.language in ("", language)]
    for file, text in texts(root, language):
        for ban in own:
            found += [
                ContentError(file, _line(text, match.start()), f"{_said(match[0])} is not to be said: {ban.reason}")
                for match in ban.compiled().finditer(text)
                if not _allowed(ban, text, match)
            ]
    return found


def _allowed(ban: Ban, text: str, match: re.Match[str]) -> bool:
    """True where the match is part of a phrase that may stand."""
    for phrase in ban.but:
        before = match.start() - len(phrase)
        for start in range(max(0, before), match.start() + 1):
            end = start + len(phrase)
            if end >= match.end() and " ".join(text[start:end].lower().split()) == phrase.lower():
                return True
    return False


def check_glyphs(root: Path, language: str, drawable: Collection[int]) -> list[ContentError]:
    """Every character of a language's files, and of the shared ones, that the bundled fonts cannot draw."""
    found = []
    for file, text in [*texts(root, language), *_shared(root)]:
        for number, line in enumerate(text.splitlines(), 1):
            strange = dict.fromkeys(one for one in line if ord(one) not in drawable and one != "\t")
            found += [
                ContentError(file, number, f"{one!r} ({_name(one)}) is in no bundled font; write it another way")
                for one in strange
            ]
    return found


def _shared(root: Path) -> Iterator[tuple[str, str]]:
    for name in SHARED:
        if (root / name).exists():
            yield name, _COMMENT.sub("", (root / name).read_text(encoding="utf-8"))


def _name(character: str) -> str:
    return unicodedata.name(character, f"U+{ord(character):04X}").lower()


def _said(text: str) -> str:
    return repr(" ".join(text.split()))


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
