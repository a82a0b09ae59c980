"""A page whose worker runs the journal's own files in Pyodide, without the rest of the app.

`window.py(code)` runs Python in the worker and gives the value of its last expression.
"""

import importlib.util
import shutil
import zipfile
from pathlib import Path
from typing import Any

from tests.browser.support.host import StoppableHost
from web.serve import Handler

PROJECT = Path(__file__).resolve().parents[3]

PAGE = """<!doctype html><meta charset="utf-8"><title>journal</title><script type="module">
const worker = new Worker("/worker.js", { type: "module" });
const waiting = new Map(); let last = 0;
worker.onmessage = ({ data }) => {
  const [done, failed] = waiting.get(data.id) ?? [];
  waiting.delete(data.id);
  data.error ? failed?.(new Error(data.error)) : done?.(data.value);
};
window.py = code => new Promise((done, failed) => {
  waiting.set(++last, [done, failed]);
  worker.postMessage({ id: last, code });
});
</script>"""

WORKER = """import { loadPyodide } from "/pyodide/pyodide.mjs";
const ready = (async () => {
  const python = await loadPyodide({ packages: [] });
  const code = await (await fetch("/app.zip")).arrayBuffer();
  python.unpackArchive(code, "zip", { extractDir: "/app" });
  python.runPython("import sys; sys.path.insert(0, '/app')");
  return python;
})();
self.onmessage = async ({ data }) => {
  try {
    const value = await (await ready).runPythonAsync(data.code);
    self.postMessage({ id: data.id, value: value?.toJs ? value.toJs() : value });
  } catch (error) { self.postMessage({ id: data.id, error: String(error) }); }
};"""


PRELUDE = """
from datetime import date
from journal import *
from journal.storage.backend import SLOTS
DAY = date(2026, 11, 23)
def shown(journal):
    return [str(journal.state), sorted(journal.day(DAY).entries), list(journal.notices)]
async def opened(backend):
    global journal
    journal = await Journal.open(await detect_backend(force=backend))
    return shown(journal)
"""


def package(name: str) -> Path:
    """The folder of an installed package."""
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def build(folder: Path) -> None:
    """Write the page, the worker, Pyodide and the code of journal and save queue into a folder."""
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "worker.js").write_text(WORKER, encoding="utf-8")
    shutil.copytree(package("flet_web") / "web" / "pyodide", folder / "pyodide")
    with zipfile.ZipFile(folder / "app.zip", "w", zipfile.ZIP_DEFLATED) as code:
        for source in (PROJECT / "journal", package("tinydb")):
            for path in sorted(source.rglob("*.py")):
                code.write(path, path.relative_to(source.parent).as_posix())
        for name in ("__init__.py", "save_queue.py"):
            code.write(PROJECT / "app" / name, f"app/{name}")


class _Handler(Handler):
    def send_header(self, keyword: str, value: str) -> None:
        """Send no policy: scripts of the tests run here."""
        if keyword != "Content-Security-Policy":
            super().send_header(keyword, value)


def served(folder: Path) -> StoppableHost:
    """Serves the folder inside a `with`."""
    return StoppableHost(folder, 0, _Handler)


class Tab:
    """A page whose worker opens a journal as `journal`."""

    def __init__(self, context: Any, url: str) -> None:
        self.page = context.new_page()
        self.page.goto(url)
        self.run(PRELUDE)

    def run(self, code: str) -> Any:
        return self.page.evaluate("code => py(code)", code)

    def reload(self) -> None:
        self.page.reload()
        self.run(PRELUDE)
