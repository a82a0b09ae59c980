"""A page with the real page script, service worker and headers, around an engine that is only a stand-in.

It starts in a tenth of a second, so that many cases around the engine can be tested.
"""

from __future__ import annotations

from pathlib import Path

from web.build import scripts, service_worker

PAGE = """<!DOCTYPE html><html lang="en" data-app="reader"><head><meta charset="utf-8"><title>{title}</title>
<base href="/"><link rel="icon" href="data:,"><script src="/boot.js" defer></script>
<style>#reader{{position:fixed;inset:0;overflow:auto;background:#fff}}#reader[hidden]{{display:none}}</style></head>
<body><div id="reader" tabindex="-1"><h1>{title}</h1><p id="app-status" role="status"></p>
<button id="open-app" hidden>Open the app</button>
<div id="update-offer" hidden><button id="update-now">Update</button></div>
<label><input type="checkbox">Rash</label><div style="height:4000px"></div></div>
<script type="application/json" id="page-words">{words}</script></body></html>"""

WORDS = """{"page.ready": "The app is ready.", "page.failed": "It could not start.",
"page.stopped": "It closed.", "page.mended": "Mended.", "page.no_room": "No room.",
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
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(PAGE.format(title=title, words=WORDS), encoding="utf-8")
    text = folder / "text"
    text.mkdir(exist_ok=True)
    (text / "index.html").write_text("<!DOCTYPE html><title>text version</title>", encoding="utf-8")
    boot = scripts.bundle("page/start.js", {"SIZES": {}})
    (folder / "boot.js").write_text(boot, encoding="utf-8")
    (folder / "flutter_bootstrap.js").write_text(FLUTTER.replace("ENGINE", engine), encoding="utf-8")
    bridge = scripts.bundle("worker/bridge.js", is_module=True)
    worker = bridge + python + PYTHON.replace("DELAY", str(delay))
    (folder / "python-worker.js").write_text(worker, encoding="utf-8")
    for variant in ("canvaskit", "canvaskit/chromium"):
        (folder / variant).mkdir(parents=True, exist_ok=True)
        (folder / variant / "canvaskit.wasm").write_bytes(variant.encode() * 500)
    for number in range(ENGINE_FILES):
        file = folder / "python" / f"part-{number}.bin"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(bytes([number]) * 5000)
    service_worker.write(folder)
