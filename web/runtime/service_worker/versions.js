// Updates, and the response to every request: the second half of sw.js.
//
// Three steps: what is needed for reading (READING) on the first visit, so that it works offline within seconds; the rest of
// the page (PAGE) and the engine (ENGINE) when the page requests it, which is when the app has started or failed.
// If the active version is complete, a new one is stored completely or not at all, and waits for consent or until all pages
// are closed. If the engine is not stored yet, the active version could not start from what the host has now: a new one
// takes over by itself as soon as its page is stored. No page that is in use is reloaded for that.
// Messages: see web/runtime/page/offline.js and docs/web.md.

const SNAPSHOT_CACHE = "between-visits-start"; // of Python's memory, made on this phone; the key says which versions can restore one
const SLICE_CACHE = "between-visits-fonts"; // web/runtime/page/fonts.js
const snapshotKey = `/__start/${BUILD.start}`;
const CACHE_TIMEOUT = 5000; // ms until a request falls back to the host
const OFFLINE_CACHE_TIMEOUT = 10_000; // ms more that a navigation waits for the cache without a network
let cacheIsSilent = false; // the cache has timed out, and nothing was read from it since
let firstVisit = false; // until the first navigation that is answered here
let pageIsForeign = false; // the page came unchecked from the host, and is of another version

const reportNotStored = error =>
  broadcast({ type: "not-stored", why: String(error.message || error), full: error.name === NO_ROOM });

async function storeAndReport(step) {
  try {
    await storeUpTo(step);
    await broadcast(await state());
  } catch (error) {
    if (step === ENGINE && error.name === NO_ROOM) await storeUpTo(PAGE).catch(() => {}); // there may be room for that
    await reportNotStored(error);
  }
}

// Runs tasks one after the other; a task that is already queued is not queued again.
let queueTail = Promise.resolve();
const queued = new Map();
function enqueue(name, work) {
  if (!queued.has(name)) {
    queueTail = queueTail.then(work).catch(error => console.warn(error)).finally(() => queued.delete(name));
    queued.set(name, queueTail);
  }
  return queued.get(name);
}

// After a failed start: fetches again what is damaged or missing in the cache.
async function repairCache() {
  await caches.delete(SNAPSHOT_CACHE).catch(() => {});
  const store = await caches.open(CACHE);
  const urls = await storedUrls(store);
  let damaged = 0;
  for (const [path, [expected]] of NEEDED) {
    if (!urls.has(markUrl(path)) && !urls.has(waitingUrl(path))) continue;
    const file = await storedFile(store, path);
    const bytes = await file?.arrayBuffer().catch(() => null); // an unreadable file is damaged
    if (bytes && (await checksum(bytes)) === expected) continue;
    damaged += 1;
    for (const url of [COMPLETE_MARK, markUrl(path), waitingUrl(path)]) await store.delete(url);
  }
  if (!damaged) return;
  await storeAndReport(ENGINE);
  const now = await state();
  await broadcast(now.everything ? { type: "mended", damaged } : now);
}

async function storeSnapshot({ key, bytes }) {
  if (key !== BUILD.start) return; // of another version
  const packed = await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"))).blob();
  await (await caches.open(SNAPSHOT_CACHE)).put(snapshotKey, new Response(packed));
  await broadcast({ type: "snapshot-kept" });
}

// Whether the active version is completely stored, and can start without the host.
async function isActiveComplete() {
  return [...await storedUrls(await caches.open(CACHE))].some(url => url.startsWith(markPrefix("whole")));
}

async function install() {
  const isWaiting = !!self.registration.active;
  firstVisit = !isWaiting;
  const activeIsComplete = isWaiting && await isActiveComplete();
  await storeUpTo(activeIsComplete ? ENGINE : READING, isWaiting);
  if (isWaiting && !activeIsComplete) self.skipWaiting();
}

// Runs in a waiting version. If it was installed before the active version was complete, it has stored only its page: the
// rest is stored first, because the app that it replaces can start without the host.
async function takeOver(hasConsent) {
  try {
    const activeIsComplete = await isActiveComplete();
    if (activeIsComplete) await storeUpTo(ENGINE, true);
    if (hasConsent || !activeIsComplete) self.skipWaiting();
  } catch (error) {
    if (hasConsent) await reportNotStored(error);
  }
}

// Queued, because a running download may complete the active version.
async function requestTakeover() {
  self.registration.waiting?.postMessage({ type: "take-over" });
}

// Interrupted at any point here, no mark belongs to a file it does not name, and every file is stored somewhere.
async function activate() {
  const store = await caches.open(CACHE);
  const known = new Set([
    COMPLETE_MARK, FULL_MARK, ...NEEDED.flatMap(([path]) => [urlOf(path), markUrl(path), waitingUrl(path)]),
  ]);
  const unknown = [...await storedUrls(store)].filter(url => !known.has(url));
  const isMark = url => url.startsWith(markPrefix("stored")) || url.startsWith(markPrefix("whole"));
  for (const url of unknown.sort((a, b) => isMark(b) - isMark(a))) await store.delete(url);
  for (const [path] of NEEDED) {
    const waiting = await store.match(waitingUrl(path), { ignoreVary: true });
    if (!waiting) continue;
    try {
      await storeInPlace(store, path, waiting);
      await store.delete(waitingUrl(path));
    } catch (error) {
      console.warn("Between Visits: a file stays at its waiting address.", error); // no room: it is found there too
    }
  }
  for (const name of await caches.keys()) if (![CACHE, SNAPSHOT_CACHE, SLICE_CACHE].includes(name)) await caches.delete(name);
  const snapshots = await caches.open(SNAPSHOT_CACHE);
  for (const { url } of await snapshots.keys()) if (new URL(url).pathname !== snapshotKey) await snapshots.delete(url);
  await self.clients.claim();
  await broadcast(await state());
}

// The page with the app, in the language that the address names.
function homeFor(path) {
  const folder = `/${path.split("/")[1]}`;
  return FILES.has(`${folder}/text/index.html`) ? `${folder}/index.html` : "/index.html";
}

// A page of its own if there is one at this address; every other address belongs to the app.
function pageFor(path) {
  const bare = path.replace(/\/$/, "");
  return [path, `${bare}/index.html`].find(candidate => FILES.has(candidate)) ?? homeFor(path);
}

// A page from here never starts an engine of another version: what is not stored yet is checked before it is served,
// and stored. On the first visit the page itself came from the host, and nothing delays its start.
// If the cache has no answer, for whatever reason, the host gets the request.
async function respond(request, path) {
  if (pageIsForeign) return fetch(request);
  const reading = markHeard(readableFile(path));
  const file = await withinTimeout(reading, stepOf(path) === ENGINE);
  if (file) return file;
  try {
    return await fromHost(request, path);
  } catch (error) {
    const late = await (request.mode === "navigate" ? Promise.race([reading, delay(OFFLINE_CACHE_TIMEOUT)]) : reading);
    if (late) return late; // a slow cache is better than none
    throw error;
  }
}

async function fromHost(request, path) {
  if (firstVisit) return fetch(request);
  try {
    const fetched = await fetchChecked(path);
    await withinTimeout(storeFile(path, fetched.clone()).catch(() => {})); // no room: it is served but not stored
    return fetched;
  } catch (error) {
    const isForeign = error instanceof ChecksumMismatch;
    if (isForeign) self.registration.update().catch(() => {});
    if (stepOf(path) === ENGINE && !(error instanceof ChecksumUnavailable)) throw error;
    const unchecked = await fetch(request);
    if (request.mode === "navigate") pageIsForeign = isForeign;
    return unchecked;
  }
}

const storeFile = async (path, response) => storeInPlace(await caches.open(CACHE), path, response);
const delay = (wait, value) => new Promise(resolve => setTimeout(resolve, wait, value));

// A read that ends, whatever it has found, ends the silence. A write does not: a cache may take files and give none back.
function markHeard(reading) {
  reading.then(() => { cacheIsSilent = false; });
  return reading;
}

// The result of `work` with the cache, which never rejects, or undefined if it takes too long. The engine is large and the
// phone may be slow: for it there is no timeout unless the cache has timed out before.
async function withinTimeout(work, isLarge = false) {
  if (isLarge && !cacheIsSilent) return work;
  const timedOut = {};
  const first = await Promise.race([work, delay(cacheIsSilent ? 0 : CACHE_TIMEOUT, timedOut)]);
  if (first !== timedOut) return first;
  cacheIsSilent = true;
}

// A navigation. If its page is neither stored nor on the network, the page with the app is served.
async function servePage(request, path) {
  firstVisit = false;
  pageIsForeign = false;
  try {
    return await respond(request, pageFor(path)).then(withBlockingLook).catch(error => {
      if (pageFor(path) === homeFor(path)) throw error;
      return respond(request, homeFor(path)).then(withBlockingLook);
    });
  } catch {
    const headers = { ...BUILD.headers, "Content-Type": "text/html; charset=utf-8" };
    return new Response(BUILD.unreachable, { status: 503, headers });
  }
}

// A font slice is fetched when the page requests it. Its name ends with its checksum, so it belongs to no version.
async function serveSlice(request, path) {
  const cached = await withinTimeout(markHeard(cachedSlice(path).catch(() => {}))); // the cache may fail in any way
  if (cached) return cached;
  const response = await fetch(request);
  if (!response.ok) return response;
  const actual = await checksum(await response.clone().arrayBuffer()).catch(() => null); // then it is served unchecked
  if (actual === null) return response;
  if (!actual.startsWith(path.split(".").at(-2))) return Response.error();
  await withinTimeout(cacheSlice(path, response.clone()).catch(() => {})); // no room: it is served but not stored
  return response;
}
const cachedSlice = async path => (await caches.open(SLICE_CACHE)).match(path, { ignoreVary: true });
const cacheSlice = async (path, response) => (await caches.open(SLICE_CACHE)).put(path, response);

// The chosen text size and colors must show from the first paint: here look.js blocks it, for the milliseconds that it
// takes to come from the cache. On a first visit, over the network, it does not.
async function withBlockingLook(response) {
  if (!response.ok) return response;
  const page = (await response.text()).replace('<script src="/look.js" defer>', '<script src="/look.js">');
  return new Response(page, { status: response.status, headers: response.headers });
}

async function fromNetwork(request) {
  try {
    return await fetch(request);
  } catch {
    return new Response("", { status: 504, statusText: "Offline" });
  }
}

self.addEventListener("install", event => event.waitUntil(install()));
self.addEventListener("activate", event => event.waitUntil(activate()));
self.addEventListener("message", event => {
  if (event.data.type === "skip-waiting") event.waitUntil(enqueue("agreed", () => takeOver(true)));
  if (event.data.type === "ask-waiting") event.waitUntil(enqueue("ask", requestTakeover));
  if (event.data.type === "take-over") event.waitUntil(enqueue("take over", () => takeOver(false)));
  if (event.data.type === "store-page") event.waitUntil(enqueue("page", () => storeAndReport(PAGE)));
  if (event.data.type === "store-engine") event.waitUntil(enqueue("engine", () => storeAndReport(ENGINE)));
  if (event.data.type === "check") event.waitUntil(enqueue("repair", repairCache));
  if (event.data.type === "keep-snapshot") event.waitUntil(storeSnapshot(event.data).catch(() => {})); // no room: not stored
  if (event.data.type === "drop-snapshot") event.waitUntil(caches.delete(SNAPSHOT_CACHE).catch(() => {}));
  if (event.data.type === "state") event.waitUntil(state().then(now => event.source.postMessage(now), reportNotStored));
});
self.addEventListener("fetch", event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || request.headers.has("range")) return;
  if (pathname === "/sw.js") return;
  const serveFile = path => event.respondWith(respond(request, path).catch(() => Response.error()));
  if (request.mode === "navigate") event.respondWith(servePage(request, pathname));
  else if (pathname.startsWith("/assets/fonts/noto/")) event.respondWith(serveSlice(request, pathname));
  else if (FILES.has(pathname)) serveFile(pathname);
  else event.respondWith(fromNetwork(request));
});
