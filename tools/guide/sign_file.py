"""`python -m tools.guide sign FILE NAME [ID]`: put a clinician's name under a text as it is."""

import json
import re
import tomllib
from pathlib import Path

from tools.guide.signatures import file_hash, item_hash, section_hash, section_texts, topic_hash

SIGNED_ITEMS = ("symptom", "stage")
"""Tables whose items may be signed individually."""
_USAGE = "write: python -m tools.guide sign en/checklist.toml 'Ana Diaz, RN' [id of one item or section]"
_AFTER = re.compile(r"\s*(?:id|checked|check_again_by)\s*=")
_SIGNED = re.compile(r"\s*signed_(?:by|text)\s*=")


class SigningError(Exception):
    """Why nothing was signed, in words with which it can be corrected."""


def sign(root: Path, arguments: list[str]) -> str:
    """Write the signature and return what was signed, in words. SigningError: nothing was written."""
    if len(arguments) not in (2, 3) or not arguments[1].strip():
        raise SigningError(_USAGE)
    file, name, item = (*arguments, "")[:3]
    path = root / file.removeprefix(f"{root.name}/")
    if not path.is_file():
        raise SigningError(f"there is no file {file!r} under {root.name}/; {_USAGE}")
    text = path.read_text(encoding="utf-8")
    try:
        table, index, covered = _topic(text, item) if path.suffix == ".md" else _toml(text, item)
    except tomllib.TOMLDecodeError as error:
        raise SigningError(f"{file} is not right yet ({error}); run make content and correct it first") from error
    path.write_text(_with_signature(text, name.strip(), covered, table, index), encoding="utf-8")
    return f"{name.strip()} signed {item or 'all'} of {file} as it is now ({covered})."


def _toml(text: str, item: str) -> tuple[str, int, str]:
    """The table that holds the signature, its index, and the hash."""
    data = tomllib.loads(text)
    if not item:
        if "review" not in data:
            raise SigningError("this file has no [review], so there is nothing to sign in it")
        return "review", 0, file_hash(data)
    for table in SIGNED_ITEMS:
        for index, raw in enumerate(data.get(table, ())):
            if raw.get("id") == item:
                return table, index, item_hash(raw)
    raise SigningError(f"there is no item {item!r} that can be signed by itself; sign the whole file")


def _topic(text: str, item: str) -> tuple[str, int, str]:
    _, front, body = re.split(r"^\+\+\+[ \t]*$\n?", text, maxsplit=2, flags=re.MULTILINE)
    if not item:
        return "", 0, topic_hash(tomllib.loads(front), body)
    sections = section_texts(body)
    if item not in sections:
        raise SigningError(f"there is no section {item!r}; it is one of: {', '.join(sections)}")
    return f"signed.{item}", 0, section_hash(sections[item])


def _with_signature(text: str, name: str, covered: str, table: str, index: int) -> str:
    """The text with the signature in its table; without a table, between the +++ lines of a topic."""
    lines = text.splitlines()
    start, end = _bounds(lines, table, index)
    unsigned = [line for line in lines[start:end] if not _SIGNED.match(line)]
    at = max((number for number, line in enumerate(unsigned, 1) if _AFTER.match(line)), default=1)
    unsigned[at:at] = [f"signed_by = {json.dumps(name, ensure_ascii=False)}", f'signed_text = "{covered}"']
    return "\n".join([*lines[:start], *unsigned, *lines[end:]]) + "\n"


def _bounds(lines: list[str], table: str, index: int) -> tuple[int, int]:
    """Where a table's lines begin and end; the missing table of a section is added before the second +++."""
    front_end = next((number for number, line in enumerate(lines[1:], 1) if line.startswith("+++")), len(lines))
    if not table:
        return 1, next(number for number, line in enumerate(lines[1:], 1) if line.startswith(("+++", "[")))
    header = re.compile(rf"\s*\[\[?\s*{re.escape(table)}\s*\]\]?")
    starts = [number for number, line in enumerate(lines) if header.match(line)]
    if not starts:
        lines[front_end:front_end] = [f"[{table}]"]
        return front_end, front_end + 1
    after = starts[index] + 1
    ends = (number for number, line in enumerate(lines[after:], after) if line.startswith(("[", "+++", "# ---")))
    return starts[index], next(ends, len(lines))
