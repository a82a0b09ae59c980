// Keeps every file of the page on the phone. Each file is stored under its checksum: what is stored already is
// never fetched again, an interrupted download goes on where it stopped, and a half-deployed version is refused.
//
// Two steps: the page (step 0) on the first visit, so that it works offline within seconds; the engine (step 1)
// when the page says that the app has started. A new version of a page that is fully or partly stored is
// taken as a whole or not at all, waits, and takes over only when somebody agrees.
// Messages: see page/offline.js and docs/web.md.

const BUILD = /*BUILD*/null; // {version, headers, blank, files: {path: [checksum, bytes, type, step]}}
const STORE = "between-visits";
const ENGINE = new URL(location).searchParams.get("e"); // which CanvasKit: only the page can know
const AT_ONCE = 3;
const TRIES = 3;

const isOtherEngine = path =>
  path.startsWith("/canvaskit/") && path.startsWith("/canvaskit/chromium/") !== (ENGINE === "blink");
const NEEDED = Object.entries(BUILD.files).filter(([path]) => !isOtherEngine(path));
const FILES = new Map(NEEDED);
const keyOf = path => `${location.origin}/__stored/${FILES.get(path)[0]}${path}`;
const stepOf = path => FILES.get(path)[3];

async function tell(message) {
  for (const client of await self.clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
}

async function checksum(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map(byte => byte.toString(16).padStart(2, "0")).join("").slice(0, 32);
}

async function fetchAndStore(store, path) {
  const [wanted, , type] = FILES.get(path);
  const address = path.replace(/index\.html$/, "");
  const response = await fetch(address, { cache: "no-cache", credentials: "same-origin" });
  if (!response.ok || response.type !== "basic") throw new Error(`${path}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  if ((await checksum(bytes)) !== wanted) throw new Error(`${path}: not the file of this version`);
  // A new response: never redirected, its type and its policy are ours.
  const headers = { ...BUILD.headers, "Content-Type": type, "Content-Length": String(bytes.byteLength) };
  await store.put(keyOf(path), new Response(bytes, { headers }));
}

async function missing(paths) {
  const store = await caches.open(STORE);
  const stored = new Set((await store.keys()).map(request => request.url));
  return paths.filter(path => !stored.has(keyOf(path)));
}

const pathsUpTo = step => NEEDED.map(([path]) => path).filter(path => stepOf(path) <= step);

// Store all files up to a step, a few at a time; rejects with the first failure, keeping what did arrive.
async function storeUpTo(step) {
  const store = await caches.open(STORE);
  const queue = await missing(pathsUpTo(step));
  const total = queue.length;
  let done = 0;
  let failure = null;
  const worker = async () => {
    for (let path; (path = queue.shift()) && !failure;) {
      for (let attempt = 1; ; attempt++) {
        try {
          await fetchAndStore(store, path);
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
  const store = await caches.open(STORE);
  let damaged = 0;
  for (const [path, [wanted]] of NEEDED) {
    const stored = await store.match(keyOf(path));
    if (!stored || (await checksum(await stored.arrayBuffer())) === wanted) continue;
    damaged += 1;
    await store.delete(keyOf(path));
  }
  if (!damaged) return;
  await storeEngine();
  await tell({ type: "mended", damaged });
}

async function install() {
  await storeUpTo(self.registration.active ? 1 : 0);
}

async function activate() {
  const store = await caches.open(STORE);
  const ours = new Set(NEEDED.map(([path]) => keyOf(path)));
  for (const request of await store.keys()) if (!ours.has(request.url)) await store.delete(request);
  for (const name of await caches.keys()) if (name !== STORE) await caches.delete(name);
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
  const stored = await (await caches.open(STORE)).match(keyOf(path));
  return stored || fetch(request);
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
