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

// Pyodide only writes it down when its engine does not arrive or finds no memory, and then waits for ever.
const { instantiateStreaming } = WebAssembly;
if (instantiateStreaming) WebAssembly.instantiateStreaming = async (...engine) => {
  try {
    return await instantiateStreaming.apply(WebAssembly, engine);
  } catch (error) {
    self.postMessage(`app-failed: ${error?.message || error}`);
    throw error;
  }
};

if (facts.counted) countFiles(() => true, (...args) => self.postMessage({ bv: "coming", args }));

async function get(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

// Python with everything imported: from the memory that was kept, or step by step.
async function preparedPython(kept) {
  const app = get("/python/app.zip");
  const pyodide = await loadPyodide({
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
    ...(kept ? { _loadSnapshot: kept.bytes } : { _makeSnapshot: canKeepSnapshot }),
  });
  if (kept) {
    pyodide.runPython("import start_python; start_python.resume()");
    self.postMessage({ bv: "restored" });
  } else {
    const given = `${JSON.stringify(START.modules)}, ${JSON.stringify(facts.shown || "")}`; // Python reads JSON's lists and texts
    pyodide.runPython(`import sys; sys.path.insert(0, "/app/app.zip"); import start_python; start_python.prepare(${given})`);
    takeSnapshot(pyodide);
  }
  return pyodide;
}

try {
  new PerformanceObserver(list => {
    self.postMessage({ bv: "arrived", args: list.getEntries().map(entry => new URL(entry.name).pathname) });
  }).observe({ type: "resource", buffered: true });
} catch {
  // not in this browser: the page then says less of how far it is
}

try {
  const pyodide = (self.pyodide = await fromSnapshot(preparedPython));
  // Taking a snapshot wraps the browser's objects; from here on Python gets them as they are.
  pyodide.registerJsModule("js", globalThis);
  pyodide.registerJsModule("flet_js", fletJs);
  await pyodide.runPythonAsync("start_python.run()");
  await fletJs.start_connection(toFlutter);
  heldForPython.splice(0).forEach(message => fletJs.send(message));
  self.postMessage("initialized");
} catch (error) {
  self.postMessage(`app-failed: ${error?.message || error}`);
}
