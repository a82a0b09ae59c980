"""A page with the real page script, service worker and headers, around an engine that is only a stand-in.

It starts in a tenth of a second, so that many cases around the engine can be tested.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

from web.build import addresses, scripts, service_worker

PAGE = """<!DOCTYPE html><html lang="en" data-app="reader"><head><meta charset="utf-8"><title>{title}</title>
<base href="/"><link rel="icon" href="data:,"><script src="/page/boot.js" defer></script>
<style>#reader{{position:fixed;inset:0;overflow:auto;background:#fff}}#reader[hidden]{{display:none}}</style></head>
<body><div id="reader" tabindex="-1"><h1>{title}</h1><p id="app-status" role="status"></p>
<button id="open-app" hidden>Open the app</button>
<div id="update-offer" hidden><button id="update-now">Update</button></div>
<label><input type="checkbox">Rash</label><div style="height:4000px"></div></div>
<script type="application/json" id="page-words">{words}</script></body></html>"""

WORDS = """{"page.ready": "The app is ready.", "page.failed": "It could not start.",
"page.stopped": "It closed.", "page.repaired": "Repaired.", "page.no_room": "No room.",
"page.offline_ready": "Ready to use offline.", "page.loading": "{loaded} of {total} MB"}"""

FLUTTER = """
if (document.title !== "ENGINE" && "ENGINE") localStorage.setItem("mixed", document.title + " with ENGINE");
const view = document.createElement("flutter-view");
view.textContent = "the app";
document.body.append(view);
window.frames_from_python = 0;
jsConnect("1", {}, () => window.frames_from_python++);
dispatchEvent(new Event("flutter-first-frame"));
"""

PYTHON = """
self.onmessage = ({ data }) => { if (data.bv) onPageMessage(data); };
self.postMessage(new Uint8Array([0]));
self.postMessage("initialized");
self.bv.listen("poke", value => self.bv.call("poked", { value, facts }));
setTimeout(() => self.postMessage("app-ready"), DELAY);
"""

ENGINE_FILES = 12


def write(folder: Path, *, title: str = "one", engine: str = "", delay: int = 50, python: str = "") -> None:
    """Write the site. `delay`: milliseconds until the stand-in app is ready. `python`: more code for its worker.

    `engine`: the title of the page this engine belongs to; started behind another one it stores `mixed`.
    """
    files: dict[str, str | bytes] = {
        "index.html": PAGE.format(title=title, words=WORDS),
        "text/index.html": "<!DOCTYPE html><title>text version</title>",
        "page/boot.js": scripts.bundle("page/start.js", {"SIZES": {}}),
        "engine/flutter_bootstrap.js": FLUTTER.replace("ENGINE", engine),
        "app/python-worker.js": scripts.bundle("worker/bridge.js", is_module=True)
        + python
        + PYTHON.replace("DELAY", str(delay)),
    }
    for variant in ("canvaskit", "canvaskit/chromium"):
        files[f"engine/{variant}/canvaskit.wasm"] = variant.encode() * 500
    for number in range(ENGINE_FILES):
        files[f"engine/python/part-{number}.bin"] = bytes([number]) * 5000
    add(folder, files)


def add(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write more files, or others, by their names in a build whose folders are not sealed yet, like page/boot.js."""
    unsealed = folder.with_name(f"{folder.name}.unsealed")
    for name, content in files.items():
        file = unsealed / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(unsealed, folder)
    for kind in addresses.KINDS:
        addresses.seal(folder, kind)
    addresses.resolve(folder, folder)
    service_worker.write(folder)
