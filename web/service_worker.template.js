// Keeps every file of the page on the phone. What is stored already is never fetched again, an interrupted download
// goes on where it stopped, and a half-deployed version is refused.
//
// A file stands at its own address, with a mark beside it that names its checksum. Its own address, because only
// there does Chromium keep the compiled form of a script beside it (decision 12). A file of a version that still
// waits stands in the place of its mark, until that version takes over.
//
// Two steps: the page (step 0) on the first visit, so that it works offline within seconds; the engine (step 1)
// when the page says that the app has started. A new version of a page that is fully or partly stored is
// taken as a whole or not at all, waits, and takes over only when somebody agrees.
// Messages: see page/offline.js and docs/web.md.

const BUILD = /*BUILD*/null; // {version, start, headers, blank, files: {path: [checksum, bytes, type, step]}}
const STORE = "between-visits";
const SNAPSHOTS = "between-visits-start"; // Python's memory for a faster start: made on this phone, of no version but its own
const ENGINE = new URL(location).searchParams.get("e"); // which CanvasKit: only the page can know
const AT_ONCE = 3;
const TRIES = 3;

const isOtherEngine = path =>
  path.startsWith("/canvaskit/") && path.startsWith("/canvaskit/chromium/") !== (ENGINE === "blink");
const NEEDED = Object.entries(BUILD.files).filter(([path]) => !isOtherEngine(path));
const FILES = new Map(NEEDED);
const placeOf = path => `${location.origin}${path}`;
const markOf = path => `${location.origin}/__stored/${FILES.get(path)[0]}${path}`;
const isMark = url => url.startsWith(`${location.origin}/__stored/`);
const WAITING = "X-Waiting"; // what stands in the place of a mark is the file itself
const snapshotKey = `/__start/${BUILD.start}`;
const stepOf = path => FILES.get(path)[3];

async function tell(message) {
  for (const client of await self.clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
}

async function checksum(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map(byte => byte.toString(16).padStart(2, "0")).join("").slice(0, 32);
}

// A response of ours: never redirected, its type and its policy are ours.
function asOurs(path, bytes, more = {}) {
  const headers = { ...BUILD.headers, ...more, "Content-Type": FILES.get(path)[2], "Content-Length": String(bytes.byteLength) };
  return new Response(bytes, { headers });
}

// Only beside a response as it came from the network is a compiled script kept. A document or a worker needs our policy.
const mayStayAsItCame = (path, response) => stepOf(path) === 1 && path !== "/python-worker.js"
  && !response.redirected && response.headers.get("Vary") !== "*"
  && response.headers.get("Content-Type")?.split(";")[0] === FILES.get(path)[2].split(";")[0];

async function putInPlace(store, path, response) {
  await store.put(placeOf(path), response);
  await store.put(markOf(path), new Response(""));
}

async function fetchAndStore(store, path, waits) {
  const response = await fetch(path.replace(/index\.html$/, ""), { cache: "no-cache", credentials: "same-origin" });
  if (!response.ok || response.type !== "basic") throw new Error(`${path}: ${response.status}`);
  const asItCame = response.clone();
  const bytes = await response.arrayBuffer();
  if ((await checksum(bytes)) !== FILES.get(path)[0]) throw new Error(`${path}: not the file of this version`);
  if (waits) await store.put(markOf(path), asOurs(path, bytes, { [WAITING]: "1" }));
  else await putInPlace(store, path, mayStayAsItCame(path, asItCame) ? asItCame : asOurs(path, bytes));
}

async function missing(paths) {
  const store = await caches.open(STORE);
  const stored = new Set((await store.keys()).map(request => request.url));
  return paths.filter(path => !stored.has(markOf(path)));
}

// The file of this version, wherever it stands.
async function stored(store, path) {
  const mark = await store.match(markOf(path));
  if (!mark || mark.headers.has(WAITING)) return mark;
  return store.match(placeOf(path), { ignoreVary: true });
}

const pathsUpTo = step => NEEDED.map(([path]) => path).filter(path => stepOf(path) <= step);

// Store all files up to a step, a few at a time; rejects with the first failure, keeping what did arrive.
// `waits`: another version is in use, whose files stay where they are.
async function storeUpTo(step, waits = false) {
  const store = await caches.open(STORE);
  const queue = await missing(pathsUpTo(step));
  const total = queue.length;
  let done = 0;
  let failure = null;
  const worker = async () => {
    for (let path; (path = queue.shift()) && !failure;) {
      for (let attempt = 1; ; attempt++) {
        try {
          await fetchAndStore(store, path, waits);
          break;
        } catch (error) {
          if (attempt === TRIES) { failure = error; return; }
          await new Promise(resolve => setTimeout(resolve, 500 * 2 ** attempt));
        }
      }
      tell({ type: "progress", done: ++done, total });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (failure) throw failure;
}

async function state() {
  const lacking = await missing(pathsUpTo(1));
  return {
    type: "state", version: BUILD.version,
    page: !lacking.some(path => stepOf(path) === 0), everything: lacking.length === 0,
  };
}

let storing = null;
function storeEngine() {
  storing ??= storeUpTo(1)
    .catch(error => tell({ type: "not-stored", why: String(error.message || error) }))
    .then(async () => tell(await state()))
    .finally(() => { storing = null; });
  return storing;
}

// After a failed start: has the phone kept what it was given? What has changed is fetched again.
async function mend() {
  await caches.delete(SNAPSHOTS);
  const store = await caches.open(STORE);
  let damaged = 0;
  for (const [path, [wanted]] of NEEDED) {
    const file = await stored(store, path);
    if (!file || (await checksum(await file.arrayBuffer())) === wanted) continue;
    damaged += 1;
    await store.delete(markOf(path));
  }
  if (!damaged) return;
  await storeEngine();
  await tell({ type: "mended", damaged });
}

async function keepSnapshot({ key, bytes }) {
  if (key !== BUILD.start) return; // of another version than the one that will be started
  const packed = await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"))).blob();
  await (await caches.open(SNAPSHOTS)).put(snapshotKey, new Response(packed));
  await tell({ type: "snapshot-kept" });
}

async function install() {
  const waits = !!self.registration.active;
  await storeUpTo(waits ? 1 : 0, waits);
}

async function activate() {
  const store = await caches.open(STORE);
  // First the marks of other versions: interrupted from here on, no mark stands beside a file it does not name.
  const ours = new Set(NEEDED.flatMap(([path]) => [placeOf(path), markOf(path)]));
  const foreign = (await store.keys()).map(request => request.url).filter(url => !ours.has(url));
  for (const url of foreign.sort((one, other) => isMark(other) - isMark(one))) await store.delete(url);
  for (const [path] of NEEDED) {
    const file = await store.match(markOf(path));
    if (file?.headers.has(WAITING)) await putInPlace(store, path, asOurs(path, await file.arrayBuffer()));
  }
  for (const name of await caches.keys()) if (name !== STORE && name !== SNAPSHOTS) await caches.delete(name);
  const snapshots = await caches.open(SNAPSHOTS);
  for (const { url } of await snapshots.keys()) if (new URL(url).pathname !== snapshotKey) await snapshots.delete(url);
  await self.clients.claim();
  await tell(await state());
}

// A page that is stored at its own address is given; every other address belongs to the app.
function pageFor(path) {
  const bare = path.replace(/\/$/, "");
  for (const candidate of [path, `${bare}/index.html`]) if (FILES.has(candidate)) return candidate;
  const language = `/${path.split("/")[1]}/index.html`;
  return FILES.has(language) && path.startsWith("/es/") ? language : "/index.html";
}

async function answer(request, path) {
  return (await stored(await caches.open(STORE), path)) || fetch(request);
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
  if (event.data.type === "skip-waiting") self.skipWaiting();
  if (event.data.type === "store-engine") event.waitUntil(storeEngine());
  if (event.data.type === "keep-snapshot") event.waitUntil(keepSnapshot(event.data).catch(() => {})); // no room: then not
  if (event.data.type === "drop-snapshot") event.waitUntil(caches.delete(SNAPSHOTS));
  if (event.data.type === "check") event.waitUntil(mend());
  if (event.data.type === "state") event.waitUntil(state().then(now => event.source.postMessage(now)));
});
self.addEventListener("fetch", event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || request.headers.has("range")) return;
  if (pathname === "/sw.js") return;
  if (request.mode === "navigate") event.respondWith(answer(request, pageFor(pathname)));
  else if (pathname.startsWith("/assets/fonts/noto")) event.respondWith(answer(request, BUILD.blank));
  else if (FILES.has(pathname)) event.respondWith(answer(request, pathname));
  else event.respondWith(fromNetwork(request));
});
