// Python in a worker of its own. It starts by itself, so that it can be under way before Flutter is there.
// To the page: Uint8Array (Flet's frames), "initialized", "app-ready" (sent by Python), any other string is a
// failure, {bv: ...} is the bridge. From the page: Uint8Array or {bv: ...}.
import { loadPyodide } from "/pyodide/pyodide.mjs";

const PYTHON = /*PYTHON*/{};
const heldForPython = [];
const fletJs = (self.flet_js = { args: null, documentUrl: facts.url || "", receive_callback: toFlutter });

function toFlutter(message) {
  const bytes = message.toJs();
  self.postMessage(bytes, [bytes.buffer]);
}

self.onmessage = ({ data }) => {
  if (data?.bv) fromPage(data);
  else if (typeof fletJs.send === "function") fletJs.send(data);
  else heldForPython.push(data);
};

async function get(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

const START = `
import sys, zipfile
with zipfile.ZipFile("/app/app.zip") as archive:
    archive.extractall("/app", [name for name in archive.namelist() if not name.startswith("packages/")])
sys.path[:0] = ["/app", "/app/native", "/app/app.zip/packages"]
import runpy
runpy.run_module("main", run_name="__main__")
`;

new PerformanceObserver(list => {
  self.postMessage({ bv: "progress", args: list.getEntries().map(entry => new URL(entry.name).pathname) });
}).observe({ type: "resource", buffered: true });

try {
  const app = get("/python/app.zip");
  const pyodide = (self.pyodide = await loadPyodide({
    stdLibURL: "/python/stdlib.zip",
    packageBaseUrl: "/pyodide/",
    lockFileContents: JSON.stringify({ info: PYTHON, packages: {} }),
    packages: [],
    env: { HOME: "/app" },
    fsInit: async FS => {
      FS.mkdirTree("/app");
      FS.writeFile("/app/app.zip", await app);
    },
    stdout: text => console.debug(text),
    stderr: text => console.warn(text),
  }));
  pyodide.registerJsModule("flet_js", fletJs);
  await pyodide.runPythonAsync(START);
  await fletJs.start_connection(toFlutter);
  heldForPython.splice(0).forEach(message => fletJs.send(message));
  self.postMessage("initialized");
} catch (error) {
  self.postMessage(`app-failed: ${error?.message || error}`);
}
