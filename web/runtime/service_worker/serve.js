// The response to every request: what is stored, or else the host's. What is at an address is the same everywhere, so a
// page never starts anything of another version, wherever it comes from.
// If the cache has no answer, for whatever reason, the host gets the request.

import { sw } from "./scope.js";
import { BUILD, checksumOf, ENGINE, FILES, match, openCache, READING } from "./store.js";

export const SLICE_CACHE = "between-visits-fonts"; // web/runtime/page/flutter/fonts.js
const CACHE_TIMEOUT = 5000; // ms until a request falls back to the host
const OFFLINE_CACHE_TIMEOUT = 10_000; // ms more that a navigation waits for the cache without a network
const NEEDS_POLICY = /\.html$|\/python-worker\.js$/; // a document and a worker obey the policy of their own response
let cacheIsSilent = false; // the cache has timed out, and nothing was read from it since

/** @param {string | null} type @returns {ResponseInit} */
const withPolicy = type => ({ headers: { ...BUILD.headers, "Content-Type": type ?? "" } });

// The stored file, or undefined if the cache fails in any way. A page and its scripts are read completely before they are
// served, because half a page cannot be taken back.
/** @param {string} path */
async function storedFile(path) {
  const file = FILES.get(path);
  if (!file) return;
  try {
    const response = await match(await openCache(), file.url);
    if (!response || (file.step !== READING && !NEEDS_POLICY.test(path))) return response;
    const bytes = await response.arrayBuffer();
    return bytes.byteLength === file.bytes ? new Response(bytes, withPolicy(response.headers.get("Content-Type"))) : undefined;
  } catch (error) {
    console.warn("Between Visits: what is stored cannot be read.", error);
  }
}

/** @param {number} wait @returns {Promise<undefined>} */
const delay = wait => new Promise(resolve => setTimeout(resolve, wait));

// Resolves to the result of `reading`, which never rejects, or to undefined after a timeout. The engine is large and the phone
// may be slow, so it has no timeout unless the cache has timed out before. Any read that finishes shows that the cache
// responds again; a write does not, because a cache may accept files and still return none.
/** @param {Promise<Response | undefined>} reading */
async function withinTimeout(reading, isLarge = false) {
  const answered = reading.then(response => {
    cacheIsSilent = false;
    return { response };
  });
  if (isLarge && !cacheIsSilent) return reading;
  const first = await Promise.race([answered, delay(cacheIsSilent ? 0 : CACHE_TIMEOUT)]);
  if (!first) cacheIsSilent = true;
  return first?.response;
}

/** @param {Request} request @param {string} path */
async function respond(request, path) {
  const reading = storedFile(path);
  const file = await withinTimeout(reading, FILES.get(path)?.step === ENGINE);
  if (file) return file;
  try {
    const response = await fetch(request);
    if (!response.ok) sw.registration.update().catch(() => {}); // the host has another version
    return response;
  } catch (error) {
    const late = await (request.mode === "navigate" ? Promise.race([reading, delay(OFFLINE_CACHE_TIMEOUT)]) : reading);
    if (late) return late; // a slow cache is better than none
    throw error;
  }
}

// The page with the app, in the language that the address names.
/** @param {string} path */
function homeFor(path) {
  const folder = `/${path.split("/")[1]}`;
  return FILES.has(`${folder}/text/index.html`) ? `${folder}/index.html` : "/index.html";
}

// A page of its own if there is one at this address; every other address belongs to the app.
/** @param {string} path */
function pageFor(path) {
  const bare = path.replace(/\/$/, "");
  return [path, `${bare}/index.html`].find(candidate => FILES.has(candidate)) ?? homeFor(path);
}

// A navigation. If its page is neither stored nor on the network, the page with the app is served.
/** @param {Request} request @param {string} path */
async function servePage(request, path) {
  for (const page of new Set([pageFor(path), homeFor(path)])) {
    try {
      return await withBlockingAppearance(await respond(request, page));
    } catch {
      // the next one
    }
  }
  return new Response(BUILD.unreachable, { status: 503, ...withPolicy("text/html; charset=utf-8") });
}

// The chosen text size and colors must show from the first paint: here appearance.js blocks it, for the milliseconds that it
// takes to come from the cache. On a first visit, over the network, it does not.
/** @param {Response} response */
async function withBlockingAppearance(response) {
  if (!response.ok) return response;
  const page = (await response.text()).replace(/(<script src="[^"]*\/appearance\.js") defer>/, "$1>");
  return new Response(page, { status: response.status, headers: response.headers });
}

// A font slice is fetched when the page requests it. Its name ends with its checksum, so it belongs to no version.
/** @param {Request} request @param {string} path */
async function serveSlice(request, path) {
  const openSlices = () => caches.open(SLICE_CACHE);
  const cached = await withinTimeout((async () => match(await openSlices(), path))().catch(() => undefined));
  if (cached) return cached;
  const response = await fetch(request);
  if (!response.ok) return response;
  const actual = await checksumOf(await response.clone().arrayBuffer()).catch(() => null); // then it is served unchecked
  if (actual === null) return response;
  if (!actual.startsWith(path.split(".").at(-2) ?? "")) return Response.error();
  const storing = (async () => (await openSlices()).put(path, response.clone()))().catch(() => {}); // no room: not stored
  await Promise.race([storing, delay(CACHE_TIMEOUT)]);
  return response;
}

/** @param {FetchEvent} event */
export function onFetch(event) {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || request.headers.has("range")) return;
  if (request.mode === "navigate") event.respondWith(servePage(request, pathname));
  else if (FILES.has(pathname)) event.respondWith(respond(request, pathname));
  else if (pathname.startsWith("/assets/fonts/noto/")) event.respondWith(serveSlice(request, pathname));
}
