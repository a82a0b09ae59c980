// Run Python inside the shipped Pyodide, as the worker starts it: node pyodide_run.mjs TASK_FILE
// The task: {dist, info, modules, mounted: {place: folder}, code}; the value of `code` is the exit status.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { dist, info, modules, mounted, code } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { loadPyodide } = await import(pathToFileURL(`${dist}/pyodide/pyodide.mjs`));
const pyodide = await loadPyodide({
  indexURL: `${dist}/pyodide`,
  stdLibURL: `${dist}/python/stdlib.zip`,
  packageBaseUrl: `${dist}/pyodide/`,
  lockFileContents: JSON.stringify({ info, packages: {} }),
  packages: [],
  env: { HOME: "/app" },
  fsInit: FS => {
    FS.mkdirTree("/app");
    FS.writeFile("/app/app.zip", readFileSync(`${dist}/app.zip`));
  },
});
for (const [place, folder] of Object.entries(mounted)) {
  pyodide.FS.mkdirTree(place);
  pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: folder }, place);
}
// As in web/runtime/worker/python_worker.js, except for the last step, which starts the app.
const args = `${JSON.stringify(modules)}, "en"`;
pyodide.runPython(`import sys; sys.path.insert(0, "/app/app.zip"); import start_python; start_python.prepare(${args})`);
pyodide.registerJsModule("js", globalThis);
pyodide.registerJsModule("flet_js", { documentUrl: "http://test/" });
globalThis.bv = { page: { platform: "other", standalone: false } };
await pyodide.runPythonAsync("start_python.connect()");
console.log("prepared");
try {
  process.exit(Number(await pyodide.runPythonAsync(code) ?? 0));
} catch (error) {
  console.error(error.message); // without the source line: Pyodide's is one long line
  process.exit(1);
}
