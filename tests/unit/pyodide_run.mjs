// Run Python inside the shipped Pyodide, standard library and app: node pyodide_run.mjs CLIENT DIST ROOT CODE_FILE
// The app's bundle is laid out as in the worker; ROOT, CLIENT and the packages beside it are mounted for tests.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [client, dist, root, codeFile] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${client}/pyodide/pyodide.mjs`));
const pyodide = await loadPyodide({
  indexURL: `${client}/pyodide`,
  stdLibURL: `${dist}/python/stdlib.zip`,
  packages: [],
  fsInit: FS => {
    FS.mkdirTree("/app");
    FS.writeFile("/app/app.zip", readFileSync(`${dist}/python/app.zip`));
  },
});
for (const [place, folder] of Object.entries({ "/project": root, "/client": client, "/site-packages": `${client}/../..` })) {
  pyodide.FS.mkdirTree(place);
  pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: folder }, place);
}
// As web/worker/python_worker.js does it, but for the last step, which starts the app.
pyodide.runPython('import sys; sys.path.insert(0, "/app/app.zip"); import start_python; start_python.prepare([], "en")');
pyodide.registerJsModule("flet_js", { documentUrl: "http://test/" });
globalThis.bv = { page: { platform: "other", standalone: false } };
await pyodide.runPythonAsync("start_python.connect()");
console.log("prepared");
const status = await pyodide.runPythonAsync(readFileSync(codeFile, "utf8"));
process.exit(Number(status ?? 0));
