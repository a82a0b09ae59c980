// Python's memory after its imports, cached by the service worker: later starts restore it (decision 12).
// It is taken before the app runs and before Python holds any JavaScript object; it contains nothing about a patient.
import { messageOf } from "../shared/errors.js";
import { facts, lastReceived } from "./bridge.js";

/** @typedef {{ bytes: Promise<ArrayBuffer> }} CachedSnapshot */

// Beside this script, whose address changes with Pyodide, its library, the app or its packages.
const KEY = new URL("snapshot", location.href).pathname;
const SNAPSHOT_CACHE = "between-visits-start";
const OFFER_DELAY = 5000; // ms after everything else is stored
export const usesSnapshot = facts.snapshot && typeof DecompressionStream !== "undefined";
/** @type {Uint8Array<ArrayBuffer> | null} */
let snapshot = null;

/**
 * A snapshot that cannot be restored must never cost a start: the page starts a new worker, without it.
 * @param {(cached: CachedSnapshot | null) => Promise<Pyodide>} prepare
 * @returns {Promise<Pyodide>}
 */
export async function startFromSnapshot(prepare) {
  const cached = usesSnapshot && !facts.fresh ? await cachedSnapshot() : null;
  try {
    return await prepare(cached);
  } catch (error) {
    if (!cached) throw error;
    self.postMessage({ bv: "bad-snapshot", why: messageOf(error) });
    return new Promise(() => {}); // the page terminates this worker
  }
}

/**
 * A promise of the cached snapshot, or null if there is none. A damaged one rejects: gzip carries a checksum.
 * @returns {Promise<CachedSnapshot | null>}
 */
async function cachedSnapshot() {
  try {
    const cached = await (await caches.open(SNAPSHOT_CACHE)).match(KEY);
    if (!cached?.body) return null;
    const bytes = new Response(cached.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
    bytes.catch(() => {}); // Pyodide handles it, perhaps later
    return { bytes };
  } catch {
    return null; // storage refused: an ordinary start
  }
}

/** @param {Pyodide} pyodide */
export function takeSnapshot(pyodide) {
  if (!usesSnapshot) return;
  try {
    snapshot = pyodide.makeMemorySnapshot();
  } catch (error) {
    console.debug("no snapshot", error);
  }
  offerSnapshot();
}

// Sent to the page, which passes it to the service worker once everything else is stored.
export function offerSnapshot() {
  if (!snapshot || lastReceived.get("offline") !== "ready") return;
  // A Blob: only its name passes through the page, whose thread would be busy with 40 MB for a tenth of a second.
  const bytes = new Blob([snapshot]);
  snapshot = null;
  setTimeout(() => self.postMessage({ bv: "snapshot", key: KEY, bytes }), OFFER_DELAY);
}
