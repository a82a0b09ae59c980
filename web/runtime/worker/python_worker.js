// Python in its own worker. It starts by itself, before Flutter has loaded.
// To the page: Uint8Array (Flet's frames), "initialized", "app-ready" (sent by Python), any other string is a
// failure, {bv: ...} is the bridge. From the page: Uint8Array or {bv: ...}.
import { loadPyodide } from "/engine/pyodide/pyodide.mjs";
import { messageOf } from "../shared/errors.js";
import { reportFetchProgress } from "../shared/fetch_progress.js";
import { facts, onPageMessage } from "./bridge.js";
import { loadSecondHalf, watchFirstHalf } from "./second_half.js";
import { offerSnapshot, startFromSnapshot, takeSnapshot, usesSnapshot } from "./snapshot.js";

/** @typedef {import("./snapshot.js").CachedSnapshot} CachedSnapshot */

const PYTHON = /*PYTHON*/{};
const MODULES = /*MODULES*/{}; // those of the packages that a start imports
/** @type {Uint8Array[]} */
const queuedForPython = [];
/** @type {FletJs} */
const fletJs = { args: null, documentUrl: facts.url || "", receive_callback: sendToFlutter };
self.flet_js = fletJs;

/** @param {PythonBytes} message */
function sendToFlutter(message) {
  const bytes = message.toJs();
  self.postMessage(bytes, [bytes.buffer]);
}

self.onmessage = ({ data }) => {
  if (data?.bv) {
    onPageMessage(data);
    if (data.name === "offline") offerSnapshot();
    if (data.name === "started" || data.name === "offline") loadWhenStarted(data.name);
  } else if (fletJs.send) fletJs.send(data);
  else queuedForPython.push(data);
};

watchFirstHalf(
  () => self.postMessage({ bv: "waiting" }),
  error => self.postMessage({ bv: "lost", why: messageOf(error) }),
);
// The second half comes once the app has started; where that fails, with the network, or once everything is stored.
let hasStarted = false;
/** @param {string} [event] */
function loadWhenStarted(event) {
  hasStarted ||= event === "started";
  if (hasStarted) loadSecondHalf();
}
self.addEventListener("online", () => loadWhenStarted());

// Pyodide only logs it when its WebAssembly does not load or gets no memory, and then waits forever.
const { instantiateStreaming } = WebAssembly;
if (instantiateStreaming) WebAssembly.instantiateStreaming = async (...args) => {
  try {
    return await instantiateStreaming.apply(WebAssembly, args);
  } catch (error) {
    self.postMessage(`app-failed: ${messageOf(error)}`);
    throw error;
  }
};

if (facts.counted) reportFetchProgress(() => true, (...args) => self.postMessage({ bv: "progress", args }));

/** @param {string} url */
async function fetchBytes(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Python with everything imported: from the cached snapshot, or step by step.
 * @param {CachedSnapshot | null} cached
 */
async function preparePython(cached) {
  const app = fetchBytes("app.zip");
  const pyodide = await loadPyodide({
    indexURL: "/engine/pyodide/",
    stdLibURL: "/engine/python/stdlib.zip",
    packageBaseUrl: "/engine/pyodide/",
    lockFileContents: JSON.stringify({ info: PYTHON, packages: {} }),
    packages: [],
    env: { HOME: "/app" },
    /** @param {{ mkdirTree: (path: string) => void, writeFile: (path: string, data: Uint8Array) => void }} FS */
    fsInit: async FS => {
      FS.mkdirTree("/app");
      FS.writeFile("/app/app.zip", await app);
    },
    /** @param {string} text */
    stdout: text => console.debug(text),
    /** @param {string} text */
    stderr: text => console.warn(text),
    ...(cached ? { _loadSnapshot: cached.bytes } : { _makeSnapshot: usesSnapshot }),
  });
  if (cached) {
    pyodide.runPython("import start_python; start_python.resume()");
    self.postMessage({ bv: "restored" });
  } else {
    const args = `${JSON.stringify(MODULES)}, ${JSON.stringify(facts.shown || "")}`; // JSON lists and strings are valid Python
    pyodide.runPython(`import sys; sys.path.insert(0, "/app/app.zip"); import start_python; start_python.prepare(${args})`);
    takeSnapshot(pyodide);
  }
  return pyodide;
}

try {
  new PerformanceObserver(list => {
    self.postMessage({ bv: "loaded", args: list.getEntries().map(entry => new URL(entry.name).pathname) });
  }).observe({ type: "resource", buffered: true });
} catch {
  // not in this browser: the progress line then shows less
}

try {
  const pyodide = (self.pyodide = await startFromSnapshot(preparePython));
  // Taking a snapshot wraps the browser's objects; from here on Python gets the real ones.
  pyodide.registerJsModule("js", globalThis);
  pyodide.registerJsModule("flet_js", fletJs);
  await pyodide.runPythonAsync("start_python.run()");
  await fletJs.start_connection?.(sendToFlutter);
  queuedForPython.splice(0).forEach(message => fletJs.send?.(message));
  self.postMessage("initialized");
} catch (error) {
  self.postMessage(`app-failed: ${messageOf(error)}`);
}
