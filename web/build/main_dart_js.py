"""main.dart.js without three tables that this app never reads, a sixth of the script, and with one handler mended.

Each is found by what it says, not by its compiled name, and must be there exactly once, so that a new release of
Flet either fits or stops the build. What is taken out is only data: nothing that runs at a start is changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from web.build.fonts import icons
from web.build.flet_client import PatchError

ICON = r'B\.(\w+)=new A\.\w+\([\de]+,"(?:MaterialIcons|CupertinoIcons)",[^)\n]*\)'
ALL_CODE_POINTS_WITHOUT_A_FONT = "42850kA"
"""Flutter's own code for "0x110000 code points, the first set of fonts": 42850 * 26 + 10 + 2."""


def slim(script: Path, used_icons: Collection[str]) -> None:
    """Cut and mend main.dart.js. PatchError: a part of it is not as expected."""
    text = script.read_text(encoding="utf-8")
    text = with_our_fallback_fonts(text)
    text = without_unused_icons(text, used_icons)
    text = without_code_colouring(text)
    text = with_lost_context_restored(text)
    script.write_text(text, encoding="utf-8")


def with_our_fallback_fonts(text: str) -> str:
    """Ask the page (page/fonts.js) for what the bundled fonts lack, instead of Flutter's own table of 724 fonts.

    By its table no font exists for any character; so it hands each one over once, and never asks for a font by itself
    again and again. One entry stays, because Flutter picks a default by its name.
    """
    entry = re.search(r'\[(A\.\w+)\("Noto Color Emoji 0"', text)
    font = entry[1] if entry else ""
    text = _once(text, r'\[A\.\w+\("Noto Color Emoji 0".*?\]', f'[{font}("Noto Sans Symbols","")]', "fonts")
    text = _once(text, r'"[0-9a-z,]{10000,}"', '""', "the sets of fallback fonts")
    text = _once(text, r'"[0-9a-zA-Z]{10000,}"', f'"{ALL_CODE_POINTS_WITHOUT_A_FONT}"', "which set draws what")
    text = _once(
        text,
        r"(\(\w,(\w\.\w+\(\w\))\)\nif\((\w)\.length!==0\)if\(\w\.\w\.a===0\)\{)"
        r'\$\.\w+\(\)\.\$1\("Could not find a set of Noto fonts[^"]*"\)',
        rf"\1v.G.bv.drawMissing(\3,(family,url)=>\2.$1({font}(family,url)))",
        "what is said of characters without a font",
    )
    return _once(
        text,
        r'(\$\.\w+=!1\n\$\.\w+\(\)\.\w+\("flutter/system",\$\.\w+\(\),new A\.\w+\(\)\))\}',
        r"\1\nv.G.bv.fontsChanged()}",
        "the message that the fonts have changed",
    )


def without_unused_icons(text: str, used: Collection[str]) -> str:
    """Drop the description of each icon that neither the app names nor the client's own code."""
    described = set(re.findall(rf"\n{ICON}(?=\n)", text))
    kept_places = {icons.places_in_list()[name] for name in used}
    in_lists: set[str] = set()

    def shortened(found: re.Match[str]) -> str:
        names = [name.removeprefix("B.") for name in found[1].split(",")]
        if not described.issuperset(names):
            return found[0]
        in_lists.update(names)
        kept = kept_places if len(names) == len(icons.places_in_list()) else set()
        filler = names[min(kept, default=0)]
        return "[" + ",".join(f"B.{name if place in kept else filler}" for place, name in enumerate(names)) + "]"

    text = icons.LIST.sub(shortened, text)
    named = Counter(re.findall(r"\bB\.(\w+)", text))
    gone = {name for name in in_lists if named[name] == 1}
    if len(gone) < 5000:
        raise PatchError("main.dart.js: the lists of icons are not as expected")
    return re.sub(rf"\n{ICON}(?=\n)", lambda found: "" if found[1] in gone else found[0], text)


def without_code_colouring(text: str) -> str:
    """Drop the grammars of 185 programming languages: nothing in the app shows program code."""
    table = re.search(r'=>A\.q\(\["1c",\$\.\w+\(\),[^\]]*"zephir",\$\.\w+\(\)\]', text)
    if table is None:
        raise PatchError("main.dart.js: the table of programming languages is not as expected")
    getters = set(re.findall(r"\$\.(\w+)\(\)", table[0]))
    text = text.replace(table[0], "=>A.q([]")
    parts = re.split(r'(?=\n[sr]\(\$,"\w+","\w+",\(\)=>)', text)
    for number, part in enumerate(parts[:-1]):
        head = re.match(r'\n[sr]\(\$,"\w+","(\w+)",\(\)=>', part)
        if head and head[1] in getters:
            if "hunkHelpers" in part or not part.endswith(")"):
                raise PatchError("main.dart.js: a programming language is not described on its own")
            parts[number] = f"{head[0]}null)"
            getters.discard(head[1])
    if getters:
        raise PatchError(f"main.dart.js: {len(getters)} programming languages are not where they are expected")
    return "".join(parts)


def with_lost_context_restored(text: str) -> str:
    """Draw again after the browser has taken Flutter's WebGL context: a GPU process that crashed, a tab that slept.

    Flutter's handler first completes something that only its own tests set, and that error keeps it from making a new
    context; and it asks for no new frame, which an app that waits for a tap does not draw by itself.
    """
    return _once(
        text,
        r"\{var s=this\ns\.\w+\(\)\.\w+\(0\)\n(s\.\w+\(s\.a\.\w+\(s\.b,s\.\w+\(\)\)\))\}",
        r"{var s=this,w=v.G.window\n\1\n;(w.visualViewport||w).dispatchEvent(new w.Event('resize'))}",
        "what is done when the WebGL context is lost",
    )


def _once(text: str, pattern: str, replacement: str, what: str) -> str:
    changed, count = re.subn(pattern, replacement, text)
    if count != 1:
        raise PatchError(f"main.dart.js: {what}: found {count} times, expected once")
    return changed
