"""Checks for what no text of the guide may contain: banned words, and characters the bundled fonts cannot draw."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.guide.errors import ContentError
from tools.guide.tables import TomlText, read_item, read_toml

SHARED = ("sources.toml", "countries.toml")
"""Files that are the same for every language and whose words are shown too."""
_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)


@dataclass(frozen=True)
class Ban:
    """Words (complete, any case) or a pattern that no text may contain, exceptions to them, and the reason."""

    reason: str
    language: str = ""
    words: tuple[str, ...] = ()
    pattern: str = ""
    # `except` is a Python keyword, so the file's key is read under this name.
    exceptions: tuple[str, ...] = ()

    def compiled(self) -> re.Pattern[str]:
        """One pattern for all words and the pattern. re.error: the pattern is invalid."""
        phrases = [r"\s+".join(map(re.escape, words.split())) for words in self.words]
        words = [rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)"] if phrases else []
        patterns = [self.pattern] if self.pattern else []
        return re.compile("|".join([*words, *patterns]), re.IGNORECASE)


def texts(root: Path, language: str) -> Iterator[tuple[str, str]]:
    """Each file of a language with its text; comments in TOML files are blanked, line numbers stay the same."""
    folder = root / language
    for path in sorted([*folder.rglob("*.toml"), *folder.rglob("*.md")]):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # reported when the file is parsed
            continue
        yield path.relative_to(root).as_posix(), _COMMENT.sub("", text) if path.suffix == ".toml" else text


def read_bans(root: Path) -> tuple[tuple[Ban, ...], tuple[ContentError, ...]]:
    """The bans of `banned.toml`, and the mistakes in that file. Nothing if there is no such file."""
    if not (root / "banned.toml").exists():
        return (), ()
    toml = read_toml(root / "banned.toml", root)
    toml.reject_unknown("banned")
    bans = [ban for index, raw in toml.tables("banned") if (ban := _ban(raw, toml, index))]
    return tuple(bans), tuple(toml.problems)


def _ban(raw: dict[str, object], toml: TomlText, index: int) -> Ban | None:
    if "except" in raw:
        raw["exceptions"] = raw.pop("except")
    ban = read_item(Ban, raw, toml, "banned", index)
    try:
        if ban is not None and not ban.compiled().pattern:
            toml.report(toml.line("banned", index), 'this bans nothing; add words = ["..."] or a pattern')
            return None
    except re.error as error:
        toml.report(toml.line("banned", index, "pattern"), f"the pattern is broken ({error}); correct it")
        return None
    return ban


def check_banned(root: Path, language: str, bans: Collection[Ban]) -> list[ContentError]:
    """Every banned word in a language's files, with its line and the reason."""
    found = []
    in_language = [ban for ban in bans if ban.language in ("", language)]
    for file, text in texts(root, language):
        for ban in in_language:
            found += [
                ContentError(file, _line(text, match.start()), f"{_quoted(match[0])} must not be used: {ban.reason}")
                for match in ban.compiled().finditer(text)
                if not _allowed(ban, text, match)
            ]
    return found


def _allowed(ban: Ban, text: str, match: re.Match[str]) -> bool:
    """Whether the match is part of an exception."""
    for phrase in ban.exceptions:
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
            missing = dict.fromkeys(char for char in line if ord(char) not in drawable and char != "\t")
            found += [
                ContentError(file, number, f"{char!r} ({_name(char)}) is in no bundled font; write it another way")
                for char in missing
            ]
    return found


def _shared(root: Path) -> Iterator[tuple[str, str]]:
    for name in SHARED:
        if (root / name).exists():
            yield name, _COMMENT.sub("", (root / name).read_text(encoding="utf-8"))


def _name(character: str) -> str:
    return unicodedata.name(character, f"U+{ord(character):04X}").lower()


def _quoted(text: str) -> str:
    return repr(" ".join(text.split()))


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
