// What is stored on the phone and how it gets there: the first half of sw.js. Nothing that is stored is fetched again,
// an interrupted download continues where it stopped, and a half-deployed version is refused.
//
// A file is stored at its own address, with a mark that names its checksum. Its own address, because only there does
// Chromium cache the compiled form of a script (decision 12). A file of a waiting version is stored at another address,
// unchanged, and moved to its own address when that version takes over.

const BUILD = /*BUILD*/null; // {version, start, headers, unreachable, files: {path: [checksum, bytes, type, step]}}
const CACHE = "between-visits";
const READING = 0; // what is needed for reading and ticking
const PAGE = 1; // pictures, icons, the text versions
const ENGINE = 2;
const CANVASKIT = new URL(location).searchParams.get("e"); // which variant: only the page can know
const PARALLEL_FETCHES = [5, 1, 3]; // by step: the first is small and urgent, the second may run during the app's start
const MAX_TRIES = 3;
const NO_ROOM = "QuotaExceededError";
const FULL_MARK_LIFETIME = 7 * 24 * 3600 * 1000; // ms

const isOtherEngine = path =>
  path.startsWith("/canvaskit/") && path.startsWith("/canvaskit/chromium/") !== (CANVASKIT === "blink");
const NEEDED = Object.entries(BUILD.files).filter(([path]) => !isOtherEngine(path));
const FILES = new Map(NEEDED);
const stepOf = path => FILES.get(path)[3];
const urlOf = path => `${location.origin}${path}`;
const markPrefix = kind => `${location.origin}/__${kind}/`;
const markUrl = path => `${markPrefix("stored")}${FILES.get(path)[0]}${path}`;
const waitingUrl = path => `${markPrefix("waiting")}${FILES.get(path)[0]}${path}`;
const COMPLETE_MARK = markPrefix("whole") + BUILD.version; // exists if the active version is completely stored
const FULL_MARK = markPrefix("full") + BUILD.version; // its body is the time when the storage was full for this version

class ChecksumMismatch extends Error {}
class FetchFailed extends Error {}
class ChecksumUnavailable extends Error {}

async function broadcast(message) {
  for (const client of await self.clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
}

async function checksum(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map(byte => byte.toString(16).padStart(2, "0")).join("").slice(0, 32);
}

// A response with our type and our policy, never redirected.
function withPolicyHeaders(path, bytes) {
  const headers = { ...BUILD.headers, "Content-Type": FILES.get(path)[2], "Content-Length": String(bytes.byteLength) };
  return new Response(bytes, { headers });
}

// A compiled script is cached only with an unchanged response from the network. A document or a worker needs our policy.
const canStoreUnchanged = (path, response) => stepOf(path) === ENGINE && path !== "/python-worker.js"
  && !response.redirected && response.headers.get("Vary") !== "*"
  && response.headers.get("Content-Type")?.split(";")[0] === FILES.get(path)[2].split(";")[0];

// The file of this version from the host, in the form in which it is stored.
// ChecksumMismatch: the host has another version. FetchFailed: the host does not have it. ChecksumUnavailable: the browser
// cannot compute one. TypeError: there is no network.
async function fetchChecked(path, signal) {
  const response = await fetch(path.replace(/index\.html$/, ""), { cache: "no-cache", credentials: "same-origin", signal });
  if (!response.ok || response.type !== "basic") throw new FetchFailed(`${path}: ${response.status}`);
  const original = response.clone();
  const bytes = await response.arrayBuffer();
  const actual = await checksum(bytes).catch(error => { throw new ChecksumUnavailable(`${path}: ${error.message}`); });
  if (actual !== FILES.get(path)[0]) throw new ChecksumMismatch(`${path}: not the file of this version`);
  return canStoreUnchanged(path, original) ? original : withPolicyHeaders(path, bytes);
}

async function storeInPlace(store, path, response) {
  await store.put(urlOf(path), response);
  await store.put(markUrl(path), new Response(""));
}

const storedUrls = async store => new Set((await store.keys()).map(request => request.url));

function missingPaths(urls, step) {
  const isStored = path => urls.has(waitingUrl(path)) || (urls.has(markUrl(path)) && urls.has(urlOf(path)));
  return NEEDED.map(([path]) => path).filter(path => stepOf(path) <= step && !isStored(path));
}

// The file of this version, at its own address or at that of a waiting version.
async function storedFile(store, path) {
  const inPlace = await store.match(markUrl(path)) && await store.match(urlOf(path), { ignoreVary: true });
  return inPlace || store.match(waitingUrl(path), { ignoreVary: true });
}

// The same, or undefined if the cache fails in any way. A page and its scripts are read completely before they are
// served, because half a page cannot be taken back.
async function readableFile(path) {
  try {
    const file = await storedFile(await caches.open(CACHE), path);
    if (!file || stepOf(path) !== READING) return file;
    const bytes = await file.arrayBuffer();
    return bytes.byteLength === FILES.get(path)[1] ? withPolicyHeaders(path, bytes) : undefined;
  } catch (error) {
    console.warn("Between Visits: what is stored cannot be read.", error);
  }
}

// Nothing is downloaded that there is no room for, because data may cost money. Many browsers do not report how much room
// there is; there a failure is remembered for this version, and the download is tried again after a week.
async function checkRoom(store, paths) {
  const needed = paths.reduce((sum, path) => sum + FILES.get(path)[1], 0);
  const { quota = Infinity, usage = 0 } = await navigator.storage?.estimate?.().catch(() => ({})) ?? {};
  const fullMark = paths.some(path => stepOf(path) === ENGINE) && await store.match(FULL_MARK);
  const isFull = quota - usage < needed || (fullMark && Date.now() - Number(await fullMark.text()) < FULL_MARK_LIFETIME);
  if (needed && isFull) throw new DOMException(`no room for ${needed} bytes more`, NO_ROOM);
}

// Fetches all of these, a few at a time, and passes each to `store`. Resolves to the first failure, or null.
async function fetchAll(paths, parallel, store) {
  const queue = [...paths];
  const stop = new AbortController(); // a version that has failed must not delay the next one
  let failure = null;
  const isFinal = error => stop.signal.aborted || error.name === NO_ROOM || error instanceof ChecksumMismatch;
  const fetchWithRetry = async path => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await store(path, await fetchChecked(path, stop.signal));
      } catch (error) {
        if (attempt === MAX_TRIES || isFinal(error)) throw error;
        await new Promise(resolve => setTimeout(resolve, 500 * 2 ** attempt));
      }
    }
  };
  const onFailure = error => {
    failure ??= error;
    if (error instanceof FetchFailed) return; // a file that is missing on the host does not stop the others
    queue.length = 0;
    if (isFinal(error)) stop.abort();
  };
  const worker = async () => {
    for (let path; (path = queue.shift());) await fetchWithRetry(path).catch(onFailure);
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return failure;
}

// Stores all files up to a step; rejects with the first failure.
// `isWaiting`: another version is active, whose files stay where they are.
async function storeUpTo(step, isWaiting = false) {
  const store = await caches.open(CACHE);
  const paths = missingPaths(await storedUrls(store), step).sort((a, b) => stepOf(a) - stepOf(b));
  await checkRoom(store, paths);
  const failure = await fetchAll(paths, PARALLEL_FETCHES[step], (path, response) =>
    isWaiting ? store.put(waitingUrl(path), response) : storeInPlace(store, path, response));
  if (failure?.name === NO_ROOM) {
    // What has arrived of a waiting version is useless until there is room, and the active version may need the room.
    if (isWaiting) for (const path of paths) await store.delete(waitingUrl(path));
    await store.put(FULL_MARK, new Response(String(Date.now()))).catch(() => {});
  }
  if (failure) throw failure;
}

// The state of the active version; a new version checks the mark instead.
async function state() {
  const store = await caches.open(CACHE);
  const urls = await storedUrls(store);
  const missing = missingPaths(urls, ENGINE);
  const has = step => !missing.some(path => stepOf(path) <= step);
  if (!has(ENGINE)) await store.delete(COMPLETE_MARK);
  else if (!urls.has(COMPLETE_MARK)) await store.put(COMPLETE_MARK, new Response("")).catch(() => {}); // no room
  return { type: "state", version: BUILD.version, page: has(READING), pictures: has(PAGE), everything: has(ENGINE) };
}
