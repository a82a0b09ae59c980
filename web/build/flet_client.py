"""The engine of the web app: the installed Flet client (Flutter, CanvasKit, Pyodide), trimmed and patched.

Files are excluded by a deny-list, so that a new release of Flet brings its new files along; text is
patched by replacements that must each match exactly once, so that a change fails the build.
"""

import json
import re
import shutil
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from web.build import paths

EXCLUDED = (
    "index.html",
    "manifest.json",
    "favicon.png",
    "icons/*",
    "python.js",
    "python-worker.js",
    "flutter.js",
    "flutter.js.map",
    "flutter_service_worker.js",  # it unregisters every service worker of the page, including ours
    "*.symbols",
    "main.dart.wasm",
    "main.dart.mjs",
    "canvaskit/skwasm*",
    "canvaskit/wimp*",
    "canvaskit/experimental_webparagraph/*",
    "assets/packages/flutter_math_fork/*",
    "assets/packages/flutter_map/*",
    "assets/packages/media_kit/*",
    "assets/packages/record_web/*",
    "assets/packages/wakelock_plus/*",
    "assets/fonts/MaterialIcons-Regular.otf",  # web.build.fonts.icons writes the subset
    "assets/packages/cupertino_icons/*",
    "assets/FontManifest.json",  # web.build.fonts.text_fonts writes it
    "pyodide/*.whl",
    "pyodide/*.d.ts",
    "pyodide/package.json",
    "pyodide/pyodide.js",
    "pyodide/pyodide-lock.json",
    "pyodide/python*",
)
"""What the page never requests, or what another step of the build writes."""


IDENTIFIER = "flt-semantics-identifier"
"""Where Flutter puts a node's identifier; `inputmode-decimal` (views/components/fields/inputs.py) sets a keyboard."""


class PatchError(Exception):
    """A text to be replaced in the engine was not found exactly once: Flet has changed."""


@dataclass(frozen=True, slots=True)
class Patch:
    """Replace `pattern`, which must match exactly once, in `file`."""

    file: str
    pattern: str
    replacement: str
    why: str

    def apply(self, text: str) -> str:
        changed, count = re.subn(self.pattern, lambda _: self.replacement, text, flags=re.DOTALL)
        if count != 1:
            raise PatchError(f"{self.file}: found {count} times, expected once: {self.why}")
        return changed


PATCHES = (
    Patch(
        "main.dart.js",
        re.escape('"https://cdn.jsdelivr.net/npm/@rive-app/flutter-native-wasm@') + r'[\d.]+/"',
        '(globalThis.flet.assetBase+"rive/")',
        "the Rive plug-in fetches its engine from another host at every start",
    ),
    Patch(
        "main.dart.js",
        re.escape('"https://fonts.gstatic.com/s/"'),
        '"/assets/fonts/"',
        "where Flutter fetches fallback fonts when nothing is configured",
    ),
    Patch(
        "main.dart.js",
        re.escape('s.removeAttribute("inputmode")'),
        f's.inputMode=(((s.closest("[{IDENTIFIER}]")||s).getAttribute("{IDENTIFIER}")||"")'
        '.match(/^inputmode-(.+)/)||["",""])[1]',
        "with the accessibility tree on, Flutter gives a field for numbers the keyboard for letters",
    ),
    Patch(
        "flutter_bootstrap.js",
        r"\n    serviceWorkerSettings: \{.*?\n    \},",
        "",
        "Flutter's own service worker would replace ours in the same scope",
    ),
    Patch(
        "flutter_bootstrap.js",
        r"\n//# sourceMappingURL=flutter\.js\.map",
        "",
        "the source map is not shipped",
    ),
    Patch(
        "pyodide/pyodide.asm.mjs",
        r"(?<=return )Module\.HEAP8\.set\(t\)(?=,l\};)",
        "t.length>Module.HEAP8.length&&Module.growMemory(t.length),Module.HEAP8.set(t)",
        "a snapshot may be larger than the memory that Python starts with",
    ),
)

RIVE_STUB = "window.RiveNative = () => new Promise(() => {});\n"
"""Nothing waits for it; an empty file raises an error and a missing one is reported in the console."""


def copy(target: Path) -> int:
    """Copy the client's files that the page needs to `target`, patched; return how many."""
    source = paths.client()
    count = 0
    for file in sorted(p for p in source.rglob("*") if p.is_file()):
        name = file.relative_to(source).as_posix()
        if any(fnmatch(name, pattern) for pattern in EXCLUDED):
            continue
        copied = target / name
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copied)
        count += 1
    patch(target)
    for folder in ("wasm", "wasm_compatibility"):
        stub = target / "rive" / folder / "rive_native.js"
        stub.parent.mkdir(parents=True)
        stub.write_text(RIVE_STUB, encoding="utf-8")
    return count


def patch(target: Path) -> None:
    """Apply all patches to the copied files. PatchError: a text was not found as expected."""
    for name in dict.fromkeys(p.file for p in PATCHES):
        file = target / name
        text = file.read_text(encoding="utf-8")
        for change in (p for p in PATCHES if p.file == name):
            text = change.apply(text)
        file.write_text(text, encoding="utf-8")


def python_info() -> dict[str, str]:
    """The `info` of the shipped Pyodide's lock file, which names its Python version."""
    lock = json.loads((paths.client() / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))
    info: dict[str, str] = lock["info"]
    return info
