// What a version consists of, and how its files get onto the phone.
//
// One cache holds the files of all versions side by side. A file below /engine/, /app/ or /page/ is stored under its address,
// which names its content; a file whose address stays, like a page, under that address and its checksum. So nothing is
// fetched twice, an interrupted download continues, and a version is complete when all of its files are there.

import { sw } from "./scope.js";

/** @typedef {{ path: string, url: string, checksum: string, bytes: number, step: number }} VersionFile */

export const BUILD = /** @type {Build} */ (/*BUILD*/{});
export const READING = 0; // what is needed for reading and ticking
export const PAGE = 1; // pictures, icons, the text versions
export const ENGINE = 2;
export const NO_ROOM = "QuotaExceededError";
const CACHE = "between-visits";
const CANVASKIT = new URL(location.href).searchParams.get("e"); // which variant: only the page can know
const PARALLEL_FETCHES = [5, 1, 3]; // by step: the first is small and urgent, the second may run during the app's start
const MAX_TRIES = 3;
const FULL_LIFETIME = 7 * 24 * 3600 * 1000; // ms
const VERSION = /^\/(engine|app|page)\/\w+(?=\/)/;
const COMPLETE = `${location.origin}/complete?${BUILD.version}`; // exists once the active version is completely stored
const FULL = `${location.origin}/full?${BUILD.version}`; // its body is the time when there was no room for this version
const ANY_COMPLETE = /\/complete\?|\/__whole\//; // the second is of the versions until November 2026

/** @param {string} path */
const isOtherCanvasKit = path =>
  path.includes("/canvaskit/") && path.includes("/canvaskit/chromium/") !== (CANVASKIT === "blink");
/** @type {Map<string, VersionFile>} */
export const FILES = new Map(Object.entries(BUILD.files).filter(([path]) => !isOtherCanvasKit(path))
  .map(([path, [checksum, bytes, step]]) => {
    const url = `${location.origin}${path}${VERSION.test(path) ? "" : `?${checksum}`}`;
    return [path, { path, url, checksum, bytes, step }];
  }));

class ChecksumMismatch extends Error {}
class FetchFailed extends Error {}

export const openCache = () => caches.open(CACHE);
/** @param {Cache} cache @param {string} url */
export const match = (cache, url) => cache.match(url, { ignoreVary: true });
/** @param {Cache} cache */
const storedUrls = async cache => new Set((await cache.keys()).map(({ url }) => url));

/** @param {ArrayBuffer} bytes */
export async function checksumOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map(byte => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {VersionFile} file @param {ArrayBuffer} bytes */
const isIntact = async ({ checksum }, bytes) => (await checksumOf(bytes)).startsWith(checksum);

// The file from the host, as it came: only beside such a response does Chromium keep a compiled script (decision 12).
/** @param {VersionFile} file @param {boolean} isRetry @param {AbortSignal} signal */
async function fetchChecked(file, isRetry, signal) {
  const cache = VERSION.test(file.path) && !isRetry ? "default" : "no-cache";
  const response = await fetch(file.path.replace(/index\.html$/, ""), { cache, credentials: "same-origin", signal });
  if (!response.ok || response.type !== "basic") throw new FetchFailed(`${file.path}: ${response.status}`);
  const original = response.clone();
  if (await isIntact(file, await response.arrayBuffer())) return original;
  throw new ChecksumMismatch(`${file.path}: not the file of this version`);
}

// The same file at the address of another version: most of an engine stays the same when a part of it changes.
/** @param {Cache} cache @param {Set<string>} urls @param {VersionFile} file */
async function fromOtherVersion(cache, urls, file) {
  /** @param {string} path */
  const nameOf = path => path.replace(VERSION, "");
  const url = [...urls].find(url => nameOf(new URL(url).pathname) === nameOf(file.path));
  const response = url && VERSION.test(file.path) ? await match(cache, url) : undefined;
  return response && await isIntact(file, await response.clone().arrayBuffer()) ? response : undefined;
}

// Nothing is downloaded that there is no room for, because data may cost money. Many browsers do not report how much room
// there is; there a failure is remembered for this version, and the download is tried again after a week.
/** @param {Cache} cache @param {VersionFile[]} files */
async function checkRoom(cache, files) {
  const needed = files.reduce((sum, { bytes }) => sum + bytes, 0);
  /** @type {StorageEstimate} */
  const { quota = Infinity, usage = 0 } = await navigator.storage?.estimate?.().catch(() => ({})) ?? {};
  const full = files.some(({ step }) => step === ENGINE) ? await match(cache, FULL) : undefined;
  const isFull = quota - usage < needed || (full && Date.now() - Number(await full.text()) < FULL_LIFETIME);
  if (needed && isFull) throw new DOMException(`no room for ${needed} bytes more`, NO_ROOM);
}

// Stores all of these, a few at a time. Resolves to the first failure, if there was one.
/**
 * @param {VersionFile[]} files
 * @param {number} parallel
 * @param {(file: VersionFile, isRetry: boolean, signal: AbortSignal) => Promise<void>} store
 */
async function storeAll(files, parallel, store) {
  const queue = [...files];
  const stop = new AbortController(); // a version that has failed must not delay the next one
  /** @type {Error[]} */
  const failures = [];
  /** @param {VersionFile} file */
  const storeWithRetry = async file => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await store(file, attempt > 1, stop.signal);
      } catch (reason) {
        const error = /** @type {Error} */ (reason);
        const isFinal = error.name === NO_ROOM || (error instanceof ChecksumMismatch && attempt > 1);
        if (isFinal) stop.abort();
        if (stop.signal.aborted || attempt === MAX_TRIES) throw error;
        await new Promise(resolve => setTimeout(resolve, 500 * 2 ** attempt));
      }
    }
  };
  const worker = async () => {
    for (let file; (file = queue.shift());) {
      await storeWithRetry(file).catch(error => {
        failures.push(error);
        if (!(error instanceof FetchFailed)) queue.length = 0; // a file that is missing on the host does not stop the others
      });
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return failures.at(0);
}

// Stores all files up to a step; rejects with the first failure. `isWaiting`: another version is active.
/** @param {number} step */
export async function storeUpTo(step, isWaiting = false) {
  const cache = await openCache();
  const urls = await storedUrls(cache);
  const missing = [...FILES.values()].filter(file => file.step <= step && !urls.has(file.url)).sort((a, b) => a.step - b.step);
  await checkRoom(cache, missing);
  const failure = await storeAll(missing, PARALLEL_FETCHES[step], async (file, isRetry, signal) =>
    cache.put(file.url, await fromOtherVersion(cache, urls, file) ?? await fetchChecked(file, isRetry, signal)));
  if (failure?.name === NO_ROOM) {
    // What has arrived of a waiting version is useless until there is room, and the active version may need the room.
    if (isWaiting) for (const { url } of missing) await cache.delete(url);
    await cache.put(FULL, new Response(String(Date.now()))).catch(() => {});
  }
  if (failure) throw failure;
}

// Whether the active version is completely stored, and can start without the host.
export async function isActiveComplete() {
  return [...await storedUrls(await openCache())].some(url => ANY_COMPLETE.test(url));
}

// The state of the active version; a new version reads the mark instead.
export async function state() {
  const cache = await openCache();
  const urls = await storedUrls(cache);
  /** @param {number} last */
  const has = last => [...FILES.values()].every(({ step, url }) => step > last || urls.has(url));
  if (!has(ENGINE)) await cache.delete(COMPLETE);
  else if (!urls.has(COMPLETE)) await cache.put(COMPLETE, new Response("")).catch(() => {}); // no room
  return { type: "state", version: BUILD.version, page: has(READING), pictures: has(PAGE), everything: has(ENGINE) };
}

// Deletes what is damaged of the active version; resolves to how many files that were, with those that are missing though
// everything was stored.
export async function deleteDamaged() {
  const cache = await openCache();
  const wasComplete = await isActiveComplete();
  let damaged = 0;
  for (const file of FILES.values()) {
    const response = await match(cache, file.url);
    if (!response && !wasComplete) continue;
    const bytes = await response?.arrayBuffer().catch(() => null); // an unreadable file is damaged
    if (bytes && await isIntact(file, bytes)) continue;
    damaged += 1;
    await cache.delete(file.url);
  }
  return damaged;
}

// Deletes what this version does not name.
export async function deleteOthers() {
  const cache = await openCache();
  const named = new Set([COMPLETE, FULL, ...[...FILES.values()].map(({ url }) => url)]);
  for (const url of await storedUrls(cache)) if (!named.has(url)) await cache.delete(url);
}

/** @param {unknown} message */
export async function broadcast(message) {
  for (const client of await sw.clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
}
