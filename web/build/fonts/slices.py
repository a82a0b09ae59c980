"""Cut the Noto fonts into slices: `python -m web.build.fonts.slices FOLDER`, where requirements/fonts.txt is installed.

A slice holds what is likely to be needed together, because a phone fetches a slice when a character of it is typed.
`fonts.json` lists which slice draws what, each as [family, file, ranges]. A file's name ends with its checksum.
"""

import hashlib
import io
import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import manimgx_fonts
import manimgx_fonts_cjk
import uharfbuzz
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from web.build.fonts import text_fonts

WEIGHT = 400
LARGEST = 512
"""Characters in a slice of Chinese, Japanese or Korean."""
SIMPLIFIED_CHINESE = 2
"""The face in the collection. Each of the five draws all characters, a few of them in its region's form."""
CJK = "NotoSansCJK"
FIRST = ("NotoEmoji", "NotoSans")
LAST = ("NotoSansSymbols",)
"""Where several fonts have a character, and an emoji is meant, or a letter, or a sign."""
CJK_FEATURES = ("ccmp", "ljmo", "vjmo", "tjmo")
"""What writes Korean syllables from their letters; other features would bring each character's other forms along."""

KANA = {*range(0x3000, 0x3100), *range(0xFF00, 0xFFF0)}
JAMO = {*range(0x1100, 0x1200), *range(0xA960, 0xA980), *range(0xD7B0, 0xD800)}


def two_bytes(codec: str, rows: Iterable[int], first: int = 0xA1) -> set[int]:
    """The characters in these rows of an older two-byte standard."""
    read = (bytes((row, cell)).decode(codec, "ignore") for row in rows for cell in range(first, 0xFF))
    return {ord(one) for one in read if len(one) == 1}


def cjk_groups() -> Iterator[set[int]]:
    """What a sentence is likely to need, the likeliest first: the levels "in daily use" of the older standards."""
    yield KANA
    yield JAMO
    yield two_bytes("euc_kr", range(0xB0, 0xC9))
    simplified, traditional = two_bytes("gb2312", range(0xB0, 0xD8)), two_bytes("big5", range(0xA4, 0xC7), 0x40)
    japanese = two_bytes("euc_jp", range(0xB0, 0xD0))
    yield simplified & traditional & japanese
    yield simplified
    yield traditional
    yield japanese


def in_slices(code_points: set[int]) -> Iterator[list[int]]:
    """Chinese, Japanese and Korean in slices of LARGEST."""
    left = set(code_points)
    for group in (*cjk_groups(), frozenset(left)):
        chosen = sorted(left & group)
        left.difference_update(chosen)
        yield from (chosen[at : at + LARGEST] for at in range(0, len(chosen), LARGEST))


def draws_nothing(code_point: int) -> bool:
    """Joiners, marks of direction and of variants, control characters: no font is fetched for them."""
    return 0xFE00 <= code_point <= 0xFE0F or unicodedata.category(chr(code_point)) in ("Cc", "Cf")


def cut(face: uharfbuzz.Face, code_points: Iterable[int], features: Iterable[str] = ()) -> bytes:
    """These characters of a font at WEIGHT, as woff2."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(code_points)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.DOWNGRADE_CFF2
    if features:
        wanted.layout_feature_tag_set.clear()
        wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode()) for tag in features)
    for axis in face.axis_infos:
        wanted.pin_axis_location(face, axis.tag, WEIGHT)
    font = TTFont(io.BytesIO(wanted.subset(face).blob.data), recalcTimestamp=False)
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed)
    return packed.getvalue()


def slices(drawn: frozenset[int]) -> Iterator[tuple[str, list[int], bytes]]:
    """Each slice: its family, the characters it is fetched for, which no font before it draws, and the font."""
    seen = set(drawn)
    files = {file.stem.partition("[")[0]: file for file in Path(manimgx_fonts.__file__).parent.glob("*.ttf")}
    between = sorted(name for name in files if name not in (*FIRST, *LAST) and "Italic" not in name)
    for name in (*FIRST, *between, *LAST):
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(files[name])))
        new = sorted(code for code in set(face.unicodes) - seen if not draws_nothing(code))
        seen.update(new)
        yield name, new, cut(face, face.unicodes)
    collection = next(Path(manimgx_fonts_cjk.__file__).parent.glob("*.ttc"))
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(collection)), SIMPLIFIED_CHINESE)
    for number, part in enumerate(in_slices({code for code in set(face.unicodes) - seen if not draws_nothing(code)})):
        yield f"{CJK}{number}", part, cut(face, part, CJK_FEATURES)


def named(name: str, ending: str, data: bytes) -> str:
    return f"{name}.{hashlib.sha256(data).hexdigest()[:16]}{ending}"


def write(folder: Path) -> None:
    """Write the slices and their list into `folder`."""
    listed = []
    for family, code_points, font in slices(text_fonts.drawable()):
        name = named(family, ".woff2", font)
        (folder / name).write_bytes(font)
        # The name by which Flutter knows that emoji go first.
        listed.append(["Noto Emoji" if family == "NotoEmoji" else family, name, text_fonts.packed_ranges(code_points)])
    data = json.dumps(listed, separators=(",", ":")).encode()
    (folder / named("fonts", ".json", data)).write_bytes(data)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
