"""Remove three unused tables from main.dart.js, a sixth of the script, and patch the client where it fails or is slow.

Each place is found by its content, not by its compiled names, and must match exactly once, so that a new release of
Flet either fits or stops the build.
"""

import re
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from web.build.flet_client import PatchError
from web.build.fonts import icons

ICON = r'B\.(\w+)=new A\.\w+\([\de]+,"(?:MaterialIcons|CupertinoIcons)",[^)\n]*\)'
ALL_CODE_POINTS_WITHOUT_A_FONT = "42850kA"
"""Flutter's own code for "0x110000 code points, the first set of fonts": 42850 * 26 + 10 + 2."""


def slim(script: Path, used_icons: Collection[str]) -> None:
    """Trim and fix main.dart.js. PatchError: a part of it is not as expected."""
    text = script.read_text(encoding="utf-8")
    text = with_our_fallback_fonts(text)
    text = without_unused_icons(text, used_icons)
    text = without_syntax_highlighting(text)
    text = with_lost_context_restored(text)
    text = without_logs(text)
    text = without_needless_redraws(text)
    text = with_quick_pictures(text)
    text = with_pictures_drawn_in_memory(text)
    text = with_focus_in_reading_order(text)
    text = with_focus_in_sight(text)
    text = with_one_stop_per_row(text)
    script.write_text(text, encoding="utf-8")


def with_our_fallback_fonts(text: str) -> str:
    """Get other fonts from the page (web/runtime/page/flutter/fonts.js) instead of Flutter's own table of 724 fonts.

    The remaining table has no font for any character, so Flutter passes each one to the page once, and never requests a
    font itself. One entry stays, because Flutter picks a default by its name.
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
        "the warning about characters without a font",
    )
    return _once(
        text,
        r'(\$\.\w+=!1\n\$\.\w+\(\)\.\w+\("flutter/system",\$\.\w+\(\),new A\.\w+\(\)\))\}',
        r"\1\nv.G.bv.fontsChanged()}",
        "the message that the fonts have changed",
    )


def without_unused_icons(text: str, used: Collection[str]) -> str:
    """Remove the description of each icon that neither the app nor the client's own code uses."""
    described = set(re.findall(rf"\n{ICON}(?=\n)", text))
    used_positions = {icons.list_positions()[name] for name in used}
    in_lists: set[str] = set()

    def shortened(match: re.Match[str]) -> str:
        names = [name.removeprefix("B.") for name in match[1].split(",")]
        if not described.issuperset(names):
            return match[0]
        in_lists.update(names)
        positions = used_positions if len(names) == len(icons.list_positions()) else set()
        filler = names[min(positions, default=0)]
        return (
            "["
            + ",".join(f"B.{name if position in positions else filler}" for position, name in enumerate(names))
            + "]"
        )

    text = icons.LIST.sub(shortened, text)
    references = Counter(re.findall(r"\bB\.(\w+)", text))
    unused = {name for name in in_lists if references[name] == 1}
    if len(unused) < 5000:
        raise PatchError("main.dart.js: the lists of icons are not as expected")
    return re.sub(rf"\n{ICON}(?=\n)", lambda match: "" if match[1] in unused else match[0], text)


def without_syntax_highlighting(text: str) -> str:
    """Remove the grammars of 185 programming languages: the app shows no program code."""
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
    """Draw again after Flutter's WebGL context is lost: the GPU process crashed, or the tab was suspended.

    Flutter's handler first completes a completer that only its own tests set, and that error prevents a new context;
    and it requests no new frame, which an idle app does not draw by itself.
    """
    return _once(
        text,
        r"\{var s=this\ns\.\w+\(\)\.\w+\(0\)\n(s\.\w+\(s\.a\.\w+\(s\.b,s\.\w+\(\)\)\))\}",
        r"{var s=this,w=v.G.window\n\1\n;(w.visualViewport||w).dispatchEvent(new w.Event('resize'))}",
        "the handler of a lost WebGL context",
    )


def without_logs(text: str) -> str:
    """Skip the client's log, which a release build discards: each message, pictures too, was first written as text."""
    log = re.search(r'(\$\.\w+\.\$1\()"Received message: "', text)
    if log is None:
        raise PatchError("main.dart.js: the log is not as expected")
    return text.replace(log[1], f"0&&{log[1]}")


def without_needless_redraws(text: str) -> str:
    """Redraw only what has changed: at a new address the client first made all of the old screen again.

    It notified the page, whose theme is never equal to the one before; it gave the navigator a new widget for the same
    view; and it gave a new key to each control that can be scrolled to, so that all below that was made from nothing.
    """
    route_changed = (
        r'("New page route: "\+\w\)\n\w=\w\.\w+\n\w===\$&&A\.\w+\(\)\n\w=t\.\w+\n'
        r'\w\.\w+\(\w\.a,A\.\w+\(\["route",\w\],\w,t\.\w+\)),!0\)'
    )
    text = _once(text, route_changed, r"\1,!1)", "the notice of a new address")
    view = r'(\((\w)\)\{var \w,\w=new A\.\w+\(\2\.\w+\(0,"route",[^\n]*?\),t\.\w+\),\w=)(new A\.\w+\(\2,null\))'
    text = _once(text, view, r"\1\2.bvWidget||(\2.bvWidget=\3)", "the widget of a view")
    key = (
        r'((\w)=this\.\w,(\w)=A\.\w+\(\2\.\w+\(0,"key",t\.\w+\)\)\n\w\.a=null\n'
        r"if\(\3 instanceof A\.\w+\)\{\w=)(new A\.\w+\(null,t\.\w+\))"
    )
    text = _once(text, key, r"\1\2.bvKey||(\2.bvKey=\4)", "the key of a control that can be scrolled to")
    all_keys = r'("Page\.build: "\+[\w.]+\)\n\w=A\.\w+\(\w,!1,t\.\w+\)\n)\w\.\w+\.\w+\(0\)\n'
    return _once(text, all_keys, r"\1", "where all those keys are forgotten")


def with_quick_pictures(text: str) -> str:
    """Have pictures encoded by the page (web/runtime/page/flutter/png.js), if it can: smaller, and much faster."""
    encoder = re.search(r"\w=(\w+===B\.\w+\|\|\w)\?(A\.\w+\((\w),0,0,\{width:[^}]*\}\)):A\.\w+\(\3\)\n", text)
    to_future = re.search(r"A\.\w+(?=\(\w\.arrayBuffer\(\),)", text)
    if encoder is None or to_future is None:
        raise PatchError("main.dart.js: the encoder of pictures is not as expected")
    raw, pixels, image = encoder.groups()
    result = re.findall(r"r=A\.\w+\((t\.\w+)\),q", text[: encoder.start()])[-1]
    encoded = f"{to_future[0]}(v.G.bv.encodePng({pixels},{image}.width(),{image}.height()),{result})"
    patch = f"if(!({raw})&&v.G.bv.encodePng){{q={encoded}\ns=1\nbreak}}\n"
    return text[: encoder.start()] + patch + text[encoder.start() :]


def with_pictures_drawn_in_memory(text: str) -> str:
    """Draw a picture that is to be stored straight into memory.

    The client drew it on a second canvas of its size, had the graphics driver copy it back, and copied it once more.
    """
    pattern = (
        r"(\(a,b\)\{var s,r,q,p,o,n)=\$\.\w+\.\w+\(\)\.\w+\nn===\$&&A\.\w+\(\)\nn\.\w+\(0,new A\.\w+\(a,b\)\)\ns=n\.c\n"
        r"(n=s\.getCanvas\(\)\n[^{}]*?q=s\.makeImageSnapshot\(\)\n)"
        r"r=(\$\.\w+\.\w+\(\))\.AlphaType[^\n]*\n[^}]*\}\n[^}]*?return (A\.\w+)\(n,null\)\}"
    )
    drawn = r"\1\ns=\3.MakeSurface(a,b)\n\2s.dispose()\nreturn \4(q,null)}"
    return _once(text, pattern, drawn, "where a picture is drawn")


def with_focus_in_reading_order(text: str) -> str:
    """Move the focus through all that scrolls before what is below it (github.com/flutter/flutter/issues/69366).

    Flutter goes by positions on the screen, so the bar came between what is in sight and what is scrolled out of it.
    """
    group = re.search(r"(\w+)\(a,b\)\{return new A\.\w+\(b==null\?A\.\w+\(\):b,a,null\)\}", text)
    if group is None:
        raise PatchError("main.dart.js: the group that the focus goes through is not as expected")
    scroller = (
        r'("ScrollableControl build: "[\s\S]{1,1500}?\bi=)'
        r"(A\.\w+\(A\.\w+\(A\.\w+\(a\)\.\w+\(!1\),p\),j(?:,\w)+\))(\nif\()"
    )
    return _once(text, scroller, rf"\1A.{group[1]}(\2,null)\3", "what scrolls")


def with_focus_in_sight(text: str) -> str:
    """Scroll to what gets the focus, up or down (github.com/flutter/flutter/issues/152067).

    Flutter scrolls only on in the direction of the key: from the last control to the first one it did not scroll back.
    """
    policies = [re.search(rf'(B\.\w+)=new A\.\w+\(\d,"keepVisibleAt{end}"\)', text) for end in ("End", "Start")]
    if not all(policies):
        raise PatchError("main.dart.js: how far to scroll is not as expected")
    end, start = (policy[1] for policy in policies if policy)
    to_focused = r"(\(a,b,c,d,e\)\{var s\na\.\w+\(\)\ns=a\.e\ns\.toString\n)(A\.\w+\(s,)1,c(,B\.\w+,B\.\w+\))\}"
    return _once(text, to_focused, rf"\1\g<2>1,{end}\3\n\g<2>0,{start}\3}}", "what scrolls to the focus")


def with_one_stop_per_row(text: str) -> str:
    """Give the focus to the box of a row alone: Flutter gave it to the row first, and two stops looked like one."""
    row = (
        r"(new A\.\w+\(\w+,\w+,\w+,\w+,\w+===!0,\w+,[^\n]*\nreturn A\.\w+\(\w+\.\w+,\w+,)"
        r"\w+(,new A\.\w+\(A\.\w+\()"
    )
    return _once(text, row, r"\1!1\2", "the row of a box")


def _once(text: str, pattern: str, replacement: str, what: str) -> str:
    changed, count = re.subn(pattern, replacement, text)
    if count != 1:
        raise PatchError(f"main.dart.js: {what}: found {count} times, expected once")
    return changed
