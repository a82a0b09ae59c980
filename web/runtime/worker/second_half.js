// Pyodide's WebAssembly comes in two halves (web/build/wasm, decision 22). The first is started as if it were all of it. What it
// lacks is called through a table that both halves share; until the second one is there, each such call first loads it.

const SECTION = "second-half"; // of the first half: where the second one is, below /engine/
const FIRST = "first-half"; // what the second half imports from the first one
// A table holds only functions of WebAssembly: this module imports one, and exports it.
const WRAPPER = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 97, 1, 97, 0, 0, 7, 5, 1, 1, 97, 0, 0,
]);

/** @type {(() => Promise<void>) | null} */
let pendingLoad = null;

/**
 * Watches for a first half. `onWait`: a call waits until the second half has come. `onLost`: it cannot be loaded.
 * @param {() => void} onWait
 * @param {(error: unknown) => void} onLost
 */
export function watchFirstHalf(onWait, onLost) {
  if (typeof WebAssembly === "undefined") return; // then nothing starts
  const { instantiate, instantiateStreaming } = WebAssembly;
  /** @param {WebAssembly.Module} module @param {WebAssembly.Instance} first @param {WebAssembly.Imports} imports */
  const onInstance = (module, first, imports) => {
    const [section] = WebAssembly.Module.customSections(module, SECTION);
    if (section) prepareSecond("/engine/" + new TextDecoder().decode(section), module, first, imports, onWait, onLost);
  };
  /** @param {BufferSource | WebAssembly.Module} source @param {WebAssembly.Imports} imports */
  const watched = async (source, imports) => {
    const result = /** @type {WebAssembly.Instance | WebAssembly.WebAssemblyInstantiatedSource} */ (
      await instantiate.call(WebAssembly, /** @type {WebAssembly.Module} */ (source), imports));
    if ("module" in result) onInstance(result.module, result.instance, imports);
    else onInstance(/** @type {WebAssembly.Module} */ (source), result, imports);
    return result;
  };
  WebAssembly.instantiate = /** @type {typeof instantiate} */ (watched);
  if (instantiateStreaming) WebAssembly.instantiateStreaming = async (source, imports = {}) => {
    const result = await instantiateStreaming.call(WebAssembly, source, imports);
    onInstance(result.module, result.instance, imports);
    return result;
  };
}

/**
 * @param {string} url
 * @param {WebAssembly.Module} module
 * @param {WebAssembly.Instance} first
 * @param {WebAssembly.Imports} imports
 * @param {() => void} onWait
 * @param {(error: unknown) => void} onLost
 */
function prepareSecond(url, module, first, imports, onWait, onLost) {
  /** @type {WebAssembly.Imports} */
  const shared = { [FIRST]: first.exports };
  for (const { module: from, name } of WebAssembly.Module.imports(module)) (shared[from] ??= {})[name] = imports[from][name];
  let isThere = false;
  /** @param {WebAssembly.Module} second */
  const join = second => {
    if (!isThere) new WebAssembly.Instance(second, shared);
    isThere = true;
  };
  const loadNow = () => {
    onWait();
    try {
      join(new WebAssembly.Module(fetchNow(url)));
    } catch (error) {
      onLost(error);
      throw error;
    }
  };
  const wrapper = new WebAssembly.Instance(new WebAssembly.Module(WRAPPER), { a: { a: loadNow } });
  /** @type {WebAssembly.Table} */ (first.exports.links).set(0, wrapper.exports.a);
  pendingLoad = async () => {
    if (!isThere) join(await WebAssembly.compileStreaming(fetch(url)));
  };
}

/** @param {string} url */
function fetchNow(url) {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`${url}: ${request.status}`);
  return /** @type {ArrayBuffer} */ (request.response);
}

// Loads it without keeping anybody waiting. After a failure the next call tries again.
export async function loadSecondHalf() {
  const load = pendingLoad;
  pendingLoad = null;
  try {
    await load?.();
  } catch (error) {
    console.warn("Between Visits: not loaded yet.", error);
    pendingLoad = load;
  }
}
