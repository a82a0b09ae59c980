// What is stored on the phone and how it gets there: the first half of sw.js. Nothing that is stored is fetched again,
// an interrupted download goes on where it stopped, and a half-deployed version is refused.
//
// A file stands at its own address, with a mark beside it that names its checksum. Its own address, because only
// there does Chromium keep the compiled form of a script beside it (decision 12). A file of a version that still
// waits stands aside, as it came, and is moved to its own address when that version takes over.

const BUILD = /*BUILD*/null; // {version, start, headers, unreachable, files: {path: [checksum, bytes, type, step]}}
const STORE = "between-visits";
const FIRST = 0; // what reading and ticking need
const REST = 1; // pictures, icons, the pages without the app
const ENGINE = 2;
const CANVASKIT = new URL(location).searchParams.get("e"); // which one: only the page can know
const AT_ONCE = [5, 1, 3]; // files by step: the first one is small and in a hurry, the second may run beside the app's start
const TRIES = 3;
const NO_ROOM = "QuotaExceededError";
const WEEK = 7 * 24 * 3600 * 1000; // ms

const isOtherEngine = path =>
  path.startsWith("/canvaskit/") && path.startsWith("/canvaskit/chromium/") !== (CANVASKIT === "blink");
const NEEDED = Object.entries(BUILD.files).filter(([path]) => !isOtherEngine(path));
const FILES = new Map(NEEDED);
const stepOf = path => FILES.get(path)[3];
const placeOf = path => `${location.origin}${path}`;
const beside = kind => `${location.origin}/__${kind}/`;
const markOf = path => `${beside("stored")}${FILES.get(path)[0]}${path}`;
const waitingOf = path => `${beside("waiting")}${FILES.get(path)[0]}${path}`;
const WHOLE = beside("whole") + BUILD.version; // stands where the version in use is stored as a whole
const FULL = beside("full") + BUILD.version; // when there was no room for this version

class OtherVersion extends Error {}
class NotGiven extends Error {}
class NotChecked extends Error {}

async function tell(message) {
  for (const client of await self.clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
}

async function checksum(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map(byte => byte.toString(16).padStart(2, "0")).join("").slice(0, 32);
}

// A response of ours: never redirected, its type and its policy are ours.
function asOurs(path, bytes) {
  const headers = { ...BUILD.headers, "Content-Type": FILES.get(path)[2], "Content-Length": String(bytes.byteLength) };
  return new Response(bytes, { headers });
}

// Only beside a response as it came from the network is a compiled script kept. A document or a worker needs our policy.
const mayStayAsItCame = (path, response) => stepOf(path) === ENGINE && path !== "/python-worker.js"
  && !response.redirected && response.headers.get("Vary") !== "*"
  && response.headers.get("Content-Type")?.split(";")[0] === FILES.get(path)[2].split(";")[0];

// The file of this version from the host, in the form in which it is kept.
// OtherVersion: the host has another one. NotGiven: it has none. NotChecked: the browser cannot tell.
// TypeError: there is no network.
async function fetchChecked(path, signal) {
  const response = await fetch(path.replace(/index\.html$/, ""), { cache: "no-cache", credentials: "same-origin", signal });
  if (!response.ok || response.type !== "basic") throw new NotGiven(`${path}: ${response.status}`);
  const asItCame = response.clone();
  const bytes = await response.arrayBuffer();
  const found = await checksum(bytes).catch(error => { throw new NotChecked(`${path}: ${error.message}`); });
  if (found !== FILES.get(path)[0]) throw new OtherVersion(`${path}: not the file of this version`);
  return mayStayAsItCame(path, asItCame) ? asItCame : asOurs(path, bytes);
}

async function putInPlace(store, path, response) {
  await store.put(placeOf(path), response);
  await store.put(markOf(path), new Response(""));
}

const addresses = async store => new Set((await store.keys()).map(request => request.url));

function missing(there, step) {
  const isThere = path => there.has(waitingOf(path)) || (there.has(markOf(path)) && there.has(placeOf(path)));
  return NEEDED.map(([path]) => path).filter(path => stepOf(path) <= step && !isThere(path));
}

// The file of this version, wherever it stands.
async function stored(store, path) {
  const inPlace = await store.match(markOf(path)) && await store.match(placeOf(path), { ignoreVary: true });
  return inPlace || store.match(waitingOf(path), { ignoreVary: true });
}

// The same where the store may fail in any way: then it has none. A page and its scripts are read to their end before they
// are given, because nobody can take back half a page.
async function storedIfReadable(path) {
  try {
    const file = await stored(await caches.open(STORE), path);
    if (!file || stepOf(path) !== FIRST) return file;
    const bytes = await file.arrayBuffer();
    return bytes.byteLength === FILES.get(path)[1] ? asOurs(path, bytes) : undefined;
  } catch (error) {
    console.warn("Between Visits: what is stored cannot be read.", error);
  }
}

// Not every line is free: nothing is fetched that there is no room for. Many browsers do not say how much there is;
// then a refusal is remembered for this version, and tried again after a week.
async function checkRoom(store, paths) {
  const needed = paths.reduce((sum, path) => sum + FILES.get(path)[1], 0);
  const { quota = Infinity, usage = 0 } = await navigator.storage?.estimate?.().catch(() => ({})) ?? {};
  const refused = paths.some(path => stepOf(path) === ENGINE) && await store.match(FULL);
  const isFull = quota - usage < needed || (refused && Date.now() - Number(await refused.text()) < WEEK);
  if (needed && isFull) throw new DOMException(`no room for ${needed} bytes more`, NO_ROOM);
}

// Fetch and keep all of these, a few at a time. Gives the first failure, or null; what did arrive is kept.
async function fetchAll(paths, atOnce, keep) {
  const queue = [...paths];
  const stop = new AbortController(); // a version that has to go must not hold up the next one
  let failure = null;
  const isHopeless = error => stop.signal.aborted || error.name === NO_ROOM || error instanceof OtherVersion;
  const patiently = async path => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await keep(path, await fetchChecked(path, stop.signal));
      } catch (error) {
        if (attempt === TRIES || isHopeless(error)) throw error;
        await new Promise(resolve => setTimeout(resolve, 500 * 2 ** attempt));
      }
    }
  };
  const giveUp = error => {
    failure ??= error;
    if (error instanceof NotGiven) return; // one file that the host has lost holds up no other
    queue.length = 0;
    if (isHopeless(error)) stop.abort();
  };
  const worker = async () => {
    for (let path; (path = queue.shift());) await patiently(path).catch(giveUp);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return failure;
}

// Store all files up to a step; rejects with the first failure.
// `waits`: another version is in use, whose files stay where they are.
async function storeUpTo(step, waits = false) {
  const store = await caches.open(STORE);
  const paths = missing(await addresses(store), step).sort((one, other) => stepOf(one) - stepOf(other));
  await checkRoom(store, paths);
  const failure = await fetchAll(paths, AT_ONCE[step], (path, response) =>
    waits ? store.put(waitingOf(path), response) : putInPlace(store, path, response));
  if (failure?.name === NO_ROOM) {
    // What did arrive of a version that waits is of no use until there is room, and the version in use may need that.
    if (waits) for (const path of paths) await store.delete(waitingOf(path));
    await store.put(FULL, new Response(String(Date.now()))).catch(() => {});
  }
  if (failure) throw failure;
}

// Of the version in use: only that one is ever asked. A new version goes by its mark.
async function state() {
  const store = await caches.open(STORE);
  const there = await addresses(store);
  const lacking = missing(there, ENGINE);
  const has = step => !lacking.some(path => stepOf(path) <= step);
  if (!has(ENGINE)) await store.delete(WHOLE);
  else if (!there.has(WHOLE)) await store.put(WHOLE, new Response("")).catch(() => {}); // no room for it
  return { type: "state", version: BUILD.version, page: has(FIRST), pictures: has(REST), everything: has(ENGINE) };
}
