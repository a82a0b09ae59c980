// Python's memory after its imports, kept by the service worker: later starts restore it (decision 12).
// It is taken before the app runs and before Python holds any JavaScript object; there is nothing of a patient in it.
const START = /*START*/{}; // {key, modules}: the key changes with Pyodide, its library, the app or its packages
const SNAPSHOTS = "between-visits-start";
const WAIT = 5000; // ms after everything else is stored
const canKeepSnapshot = facts.snapshot && typeof DecompressionStream !== "undefined";
let snapshot = null;

// A snapshot that cannot be restored must never cost a start: the page starts a new worker, without it.
async function fromSnapshot(prepared) {
  const kept = canKeepSnapshot && !facts.fresh && await keptSnapshot();
  try {
    return await prepared(kept);
  } catch (error) {
    if (!kept) throw error;
    self.postMessage({ bv: "bad-snapshot", why: String(error?.message || error) });
    return new Promise(() => {}); // the page ends this worker
  }
}

// The promise of the kept memory, or null if there is none. A damaged one rejects: gzip carries a checksum.
async function keptSnapshot() {
  try {
    const kept = await (await caches.open(SNAPSHOTS)).match(`/__start/${START.key}`);
    if (!kept) return null;
    const bytes = new Response(kept.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
    bytes.catch(() => {}); // heard by Pyodide, which may come to it later
    return { bytes };
  } catch {
    return null; // storage refused: an ordinary start
  }
}

function takeSnapshot(pyodide) {
  if (!canKeepSnapshot) return;
  try {
    snapshot = pyodide.makeMemorySnapshot();
  } catch (error) {
    console.debug("no snapshot", error);
  }
  offerSnapshot();
}

// Given to the page, which gives it to the service worker, once nothing more important is on its way.
function offerSnapshot() {
  if (!snapshot || told.get("offline") !== "ready") return;
  const bytes = snapshot;
  snapshot = null;
  setTimeout(() => self.postMessage({ bv: "snapshot", key: START.key, bytes }, [bytes.buffer]), WAIT);
}
