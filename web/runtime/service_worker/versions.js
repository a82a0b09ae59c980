// How versions follow each other, and what every request is answered with: the second half of sw.js.
//
// Three steps: what reading needs (FIRST) on the first visit, so that it works offline within seconds; the rest of the page
// and the engine when the page says so, which is when the app is up or has failed.
// A new version of a page that is stored as a whole is taken as a whole or not at all, and waits: until somebody agrees,
// or until all pages are closed. Where the engine is not stored yet, the version in use could not start from what the
// host has now: a new one takes over by itself as soon as its page is stored. No page that is in use is reloaded for it.
// Messages: see page/offline.js and docs/web.md.

const SNAPSHOTS = "between-visits-start"; // Python's memory for a faster start: made on this phone, of no version but its own
const SLICES = "between-visits-fonts"; // page/fonts.js
const snapshotKey = `/__start/${BUILD.start}`;
const PATIENCE = 5000; // ms until the host is asked beside a store that does not answer
const NO_MORE_PATIENCE = 10_000; // ms more until nobody waits for it where there is no network either
let silent = false; // the store has been waited for in vain, and nothing was read from it since
let firstVisit = false; // until somebody goes to a page that comes from here
let otherPage = false; // the page came from the host as it is, and is of another version

const tellNotStored = error =>
  tell({ type: "not-stored", why: String(error.message || error), full: error.name === NO_ROOM });

async function storeAndTell(step) {
  try {
    await storeUpTo(step);
    await tell(await state());
  } catch (error) {
    if (step === ENGINE && error.name === NO_ROOM) await storeUpTo(REST).catch(() => {}); // for that there may be room
    await tellNotStored(error);
  }
}

// One after the other; what is asked for again before it is done is done once.
let last = Promise.resolve();
const asked = new Map();
function inTurn(name, work) {
  if (!asked.has(name)) {
    last = last.then(work).catch(error => console.warn(error)).finally(() => asked.delete(name));
    asked.set(name, last);
  }
  return asked.get(name);
}

// After a failed start: has the phone kept what it was given? What has changed or is gone is fetched again.
async function mend() {
  await caches.delete(SNAPSHOTS).catch(() => {});
  const store = await caches.open(STORE);
  const given = await addresses(store);
  let damaged = 0;
  for (const [path, [wanted]] of NEEDED) {
    if (!given.has(markOf(path)) && !given.has(waitingOf(path))) continue;
    const file = await stored(store, path);
    const bytes = await file?.arrayBuffer().catch(() => null); // one that cannot be read is damaged
    if (bytes && (await checksum(bytes)) === wanted) continue;
    damaged += 1;
    for (const url of [WHOLE, markOf(path), waitingOf(path)]) await store.delete(url);
  }
  if (!damaged) return;
  await storeAndTell(ENGINE);
  const now = await state();
  await tell(now.everything ? { type: "mended", damaged } : now);
}

async function keepSnapshot({ key, bytes }) {
  if (key !== BUILD.start) return; // of another version than the one that will be started
  const packed = await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"))).blob();
  await (await caches.open(SNAPSHOTS)).put(snapshotKey, new Response(packed));
  await tell({ type: "snapshot-kept" });
}

// Whether the version in use is stored as a whole, and can start without the host.
async function isUsedWhole() {
  return [...await addresses(await caches.open(STORE))].some(url => url.startsWith(beside("whole")));
}

async function install() {
  const waits = !!self.registration.active;
  firstVisit = !waits;
  const whole = waits && await isUsedWhole();
  await storeUpTo(whole ? ENGINE : FIRST, waits);
  if (waits && !whole) self.skipWaiting();
}

// Asked of a version that waits. One that came before the version in use was whole has its page alone: it is made whole
// first, because the app that it replaces starts without the host.
async function takeOver(agreed) {
  try {
    const whole = await isUsedWhole();
    if (whole) await storeUpTo(ENGINE, true);
    if (agreed || !whole) self.skipWaiting();
  } catch (error) {
    if (agreed) await tellNotStored(error);
  }
}

// In its turn: a download that is under way may make the version in use whole.
async function askWaiting() {
  self.registration.waiting?.postMessage({ type: "take-over" });
}

// Interrupted anywhere in here, no mark stands beside a file it does not name, and every file stands somewhere.
async function activate() {
  const store = await caches.open(STORE);
  const ours = new Set([WHOLE, FULL, ...NEEDED.flatMap(([path]) => [placeOf(path), markOf(path), waitingOf(path)])]);
  const foreign = [...await addresses(store)].filter(url => !ours.has(url));
  const isMark = url => url.startsWith(beside("stored")) || url.startsWith(beside("whole"));
  for (const url of foreign.sort((one, other) => isMark(other) - isMark(one))) await store.delete(url);
  for (const [path] of NEEDED) {
    const waiting = await store.match(waitingOf(path), { ignoreVary: true });
    if (!waiting) continue;
    try {
      await putInPlace(store, path, waiting);
      await store.delete(waitingOf(path));
    } catch (error) {
      console.warn("Between Visits: a file stays where it waited.", error); // no room: it is found there too
    }
  }
  for (const name of await caches.keys()) if (![STORE, SNAPSHOTS, SLICES].includes(name)) await caches.delete(name);
  const snapshots = await caches.open(SNAPSHOTS);
  for (const { url } of await snapshots.keys()) if (new URL(url).pathname !== snapshotKey) await snapshots.delete(url);
  await self.clients.claim();
  await tell(await state());
}

// The page the app starts behind, in the language that the address names.
function homeFor(path) {
  const folder = `/${path.split("/")[1]}`;
  return FILES.has(`${folder}/text/index.html`) ? `${folder}/index.html` : "/index.html";
}

// A page that is stored at its own address is given; every other address belongs to the app.
function pageFor(path) {
  const bare = path.replace(/\/$/, "");
  return [path, `${bare}/index.html`].find(candidate => FILES.has(candidate)) ?? homeFor(path);
}

// A page from here never starts an engine of another version: what is not stored yet is checked before it is given,
// and stored. On the first visit the page itself is what the host has, and nothing holds up its start.
// Whatever the store does, the host is asked where it has no answer.
async function answer(request, path) {
  if (otherPage) return fetch(request);
  const reading = heard(storedIfReadable(path));
  const file = await soon(reading, stepOf(path) === ENGINE);
  if (file) return file;
  try {
    return await fromHost(request, path);
  } catch (error) {
    const late = await (request.mode === "navigate" ? Promise.race([reading, after(NO_MORE_PATIENCE)]) : reading);
    if (late) return late; // a slow store is better than none
    throw error;
  }
}

async function fromHost(request, path) {
  if (firstVisit) return fetch(request);
  try {
    const fetched = await fetchChecked(path);
    await soon(keep(path, fetched.clone()).catch(() => {})); // no room: then for this time
    return fetched;
  } catch (error) {
    const other = error instanceof OtherVersion;
    if (other) self.registration.update().catch(() => {});
    if (stepOf(path) === ENGINE && !(error instanceof NotChecked)) throw error;
    const given = await fetch(request);
    if (request.mode === "navigate") otherPage = other;
    return given;
  }
}

const keep = async (path, response) => putInPlace(await caches.open(STORE), path, response);
// A read that comes to its end, whatever it has found. What is put says nothing of it: a store may take and give nothing back.
function heard(reading) {
  reading.then(() => { silent = false; });
  return reading;
}
const after = (wait, value) => new Promise(resolve => setTimeout(resolve, wait, value));

// What comes of a work with the store that never rejects, if it comes soon. The engine is large and the phone may be slow:
// it is waited for where the store has not been silent.
async function soon(work, isLarge = false) {
  if (isLarge && !silent) return work;
  const late = {};
  const first = await Promise.race([work, after(silent ? 0 : PATIENCE, late)]);
  if (first !== late) return first;
  silent = true;
}

// Somebody goes to a page: without the network, and if it is not stored yet, to the one that is.
async function givePage(request, path) {
  firstVisit = false;
  otherPage = false;
  try {
    return await answer(request, pageFor(path)).then(lookFirst).catch(error => {
      if (pageFor(path) === homeFor(path)) throw error;
      return answer(request, homeFor(path)).then(lookFirst);
    });
  } catch {
    const headers = { ...BUILD.headers, "Content-Type": "text/html; charset=utf-8" };
    return new Response(BUILD.unreachable, { status: 503, headers });
  }
}

// A slice of a font is fetched when the page asks for it. Its name ends with its checksum: it is of no version.
async function giveSlice(request, path) {
  const kept = await soon(heard(keptSlice(path).catch(() => {}))); // the store may fail in any way
  if (kept) return kept;
  const response = await fetch(request);
  if (!response.ok) return response;
  const whole = await checksum(await response.clone().arrayBuffer()).catch(() => null); // then it is given unchecked
  if (whole === null) return response;
  if (!whole.startsWith(path.split(".").at(-2))) return Response.error();
  await soon(keepSlice(path, response.clone()).catch(() => {})); // no room: then for this time
  return response;
}
const keptSlice = async path => (await caches.open(SLICES)).match(path, { ignoreVary: true });
const keepSlice = async (path, response) => (await caches.open(SLICES)).put(path, response);

// What somebody chose for their eyes shows from the first paint on: here its script is in the way of that, for the
// milliseconds that it takes to come from the store. On a first visit, over the network, it is not.
async function lookFirst(response) {
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
  if (event.data.type === "skip-waiting") event.waitUntil(inTurn("agreed", () => takeOver(true)));
  if (event.data.type === "ask-waiting") event.waitUntil(inTurn("ask", askWaiting));
  if (event.data.type === "take-over") event.waitUntil(inTurn("take over", () => takeOver(false)));
  if (event.data.type === "store-page") event.waitUntil(inTurn("page", () => storeAndTell(REST)));
  if (event.data.type === "store-engine") event.waitUntil(inTurn("engine", () => storeAndTell(ENGINE)));
  if (event.data.type === "check") event.waitUntil(inTurn("mend", mend));
  if (event.data.type === "keep-snapshot") event.waitUntil(keepSnapshot(event.data).catch(() => {})); // no room: then not
  if (event.data.type === "drop-snapshot") event.waitUntil(caches.delete(SNAPSHOTS).catch(() => {}));
  if (event.data.type === "state") event.waitUntil(state().then(now => event.source.postMessage(now), tellNotStored));
});
self.addEventListener("fetch", event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || request.headers.has("range")) return;
  if (pathname === "/sw.js") return;
  const giveFile = path => event.respondWith(answer(request, path).catch(() => Response.error()));
  if (request.mode === "navigate") event.respondWith(givePage(request, pathname));
  else if (pathname.startsWith("/assets/fonts/noto/")) event.respondWith(giveSlice(request, pathname));
  else if (FILES.has(pathname)) giveFile(pathname);
  else event.respondWith(fromNetwork(request));
});
