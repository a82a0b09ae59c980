// sw.js: stores a version for offline use, serves it, and gives way to the next one.
//
// Three steps: what is needed for reading (READING) on the first visit, so that it works offline within seconds; the rest of
// the page (PAGE) and the engine (ENGINE) when the page requests it, which is when the app has started or failed.
// If the active version is complete, a new one is stored completely or not at all, and waits for consent or until all pages
// are closed. If the engine is not stored yet, the active version could not start from what the host has now: a new one
// takes over by itself as soon as its page is stored. No page that is in use is reloaded for that.
// Messages: see web/runtime/page/offline.js and docs/web.md.

import { sw } from "./scope.js";
import { onFetch } from "./serve.js";
import {
  broadcast, deleteDamaged, deleteOthers, ENGINE, FILES, isActiveComplete, NO_ROOM, PAGE, READING, state, storeUpTo,
} from "./store.js";

// For the snapshot of Python's memory. Its key is an address beside the worker's script, which restores it.
const SNAPSHOT_CACHE = "between-visits-start";
const worker = [...FILES.keys()].find(path => path.endsWith("/python-worker.js")) ?? "";
const snapshotKey = worker.replace("python-worker.js", "snapshot");

/** @param {Error} error */
const reportNotStored = error =>
  broadcast({ type: "not-stored", why: String(error.message || error), full: error.name === NO_ROOM });

/** @param {number} step */
async function storeAndReport(step) {
  try {
    await storeUpTo(step);
    await broadcast(await state());
  } catch (reason) {
    const error = /** @type {Error} */ (reason);
    if (step === ENGINE && error.name === NO_ROOM) await storeUpTo(PAGE).catch(() => {}); // there may be room for that
    await reportNotStored(error);
  }
}

// Runs tasks one after the other; a task that is already queued is not queued again.
let queueTail = Promise.resolve();
/** @type {Map<string, Promise<void>>} */
const queued = new Map();
/** @param {string} name @param {() => Promise<void>} work */
function enqueue(name, work) {
  if (!queued.has(name)) {
    queueTail = queueTail.then(work).catch(error => console.warn(error)).finally(() => queued.delete(name));
    queued.set(name, queueTail);
  }
  return queueTail;
}

// After a failed start: fetches again what is damaged or missing in the cache.
async function repair() {
  await caches.delete(SNAPSHOT_CACHE).catch(() => {});
  const damaged = await deleteDamaged();
  if (!damaged) return;
  await storeAndReport(ENGINE);
  const now = await state();
  await broadcast(now.everything ? { type: "mended", damaged } : now);
}

/** @param {{ key: string, bytes: Blob }} snapshot */
async function storeSnapshot({ key, bytes }) {
  if (key !== snapshotKey) return; // of another version
  const packed = await new Response(bytes.stream().pipeThrough(new CompressionStream("gzip"))).blob();
  await (await caches.open(SNAPSHOT_CACHE)).put(snapshotKey, new Response(packed));
  await broadcast({ type: "snapshot-kept" });
}

async function install() {
  const isWaiting = !!sw.registration.active;
  const activeIsComplete = isWaiting && await isActiveComplete();
  await storeUpTo(activeIsComplete ? ENGINE : READING, isWaiting);
  if (isWaiting && !activeIsComplete) sw.skipWaiting();
}

// Runs in a waiting version. If it was installed before the active version was complete, it has stored only its page: the
// rest is stored first, because the app that it replaces can start without the host.
/** @param {boolean} hasConsent */
async function takeOver(hasConsent) {
  try {
    const activeIsComplete = await isActiveComplete();
    if (activeIsComplete) await storeUpTo(ENGINE, true);
    if (hasConsent || !activeIsComplete) sw.skipWaiting();
  } catch (error) {
    if (hasConsent) await reportNotStored(/** @type {Error} */ (error));
  }
}

async function activate() {
  await deleteOthers();
  const snapshots = await caches.open(SNAPSHOT_CACHE);
  for (const { url } of await snapshots.keys()) if (new URL(url).pathname !== snapshotKey) await snapshots.delete(url);
  await sw.clients.claim();
  await broadcast(await state());
}

/** @type {Record<string, (event: ExtendableMessageEvent) => Promise<unknown>>} */
const onMessage = {
  "state": ({ source }) => state().then(now => source?.postMessage(now), reportNotStored),
  "store-page": () => enqueue("page", () => storeAndReport(PAGE)),
  "store-engine": () => enqueue("engine", () => storeAndReport(ENGINE)),
  "check": () => enqueue("repair", repair),
  "take-over": () => enqueue("take over", () => takeOver(false)),
  "skip-waiting": () => enqueue("agreed", () => takeOver(true)),
  "keep-snapshot": ({ data }) => storeSnapshot(data).catch(() => {}), // no room: not stored
  "drop-snapshot": () => caches.delete(SNAPSHOT_CACHE).catch(() => {}),
};

sw.addEventListener("install", event => event.waitUntil(install()));
sw.addEventListener("activate", event => event.waitUntil(activate()));
sw.addEventListener("message", event => event.waitUntil(onMessage[event.data.type]?.(event) ?? Promise.resolve()));
sw.addEventListener("fetch", onFetch);
