// The page's side of the service worker: what is stored for offline use, and the offer of a new version.
// page -> worker: {type: "state"}, {type: "store-page"}, {type: "store-engine"}, {type: "check"}
// page -> waiting worker: {type: "take-over"}, {type: "skip-waiting"}
// page -> worker: {type: "keep-snapshot", key, bytes}, {type: "drop-snapshot"}
// worker -> page: {type: "state", page, pictures, everything, version}, {type: "not-stored", why, full},
//                 {type: "mended", damaged}, {type: "snapshot-kept"}

import { root } from "../shared/dom.js";
import { bv } from "../shared/page_api.js";
import { isReading } from "./hand_over.js";
import { hasUnsaved } from "./leave.js";
import { showProgress } from "./progress.js";
import { emit, endPython } from "./python_connection.js";
import { byId, canvasKitVariant, fail, isStarting, say, serviceWorker, setStatus } from "./state.js";

const updateOffer = byId("update-offer");
/** @type {ServiceWorkerRegistration | null} */
let registration = null;
let hasConsent = false;
let updateIsWaiting = false;
let picturesMissing = true;
let isStoring = false; // the engine, until the service worker has reported how that ended
let storageFull = false; // sent to Python only; data-offline is what is stored

export async function startOffline() {
  const worker = serviceWorker;
  if (!worker) return emit("offline", "never");
  let hadController = !!worker.controller;
  worker.addEventListener("message", onServiceWorkerMessage);
  worker.addEventListener("controllerchange", () => {
    const reload = hasConsent && !hasUnsaved();
    hasConsent = false; // for this version, not for the next one
    if (reload) location.reload();
    else if (hadController) onTakeover();
    hadController = true;
  });
  try {
    registration = await worker.register(`/sw.js?e=${canvasKitVariant}`, { updateViaCache: "none" });
  } catch (error) {
    console.warn("Between Visits: nothing can be stored for offline use.", error);
    if (!(error instanceof TypeError)) emit("offline", "never"); // a TypeError is a failed network
    return;
  }
  const registered = registration;
  if (!registered) return;
  watchInstalling(registered.installing);
  registered.addEventListener("updatefound", () => watchInstalling(registered.installing));
  if (registered.waiting) offerUpdate();
  addEventListener("online", () => { registered.update().catch(() => {}); storeEngine(); });
  postToServiceWorker({ type: "state" });
  setTimeout(storePictures, PICTURES_DELAY);
}

/** @param {ServiceWorker | null} installing */
function watchInstalling(installing) {
  installing?.addEventListener("statechange", () => {
    if (installing.state !== "installed" || !registration?.active) return;
    offerUpdate();
    requestTakeover();
  });
}

// A new version takes over by itself from one that is not completely stored. Chromium sometimes loses its skipWaiting() at
// the end of the installation: the new version then waits as long as the page is open. So the request is repeated a few
// times. The waiting version decides; if the active one is complete it waits for consent. The active one is not asked:
// Chromium replaces it once it is idle, and each message would wake it again.
const TAKEOVER_RETRY = 2000; // ms
const TAKEOVER_RETRY_MAX = 60_000; // ms
/** @type {number | undefined} */
let takeoverTimer;
/** @param {number} [wait] */
function requestTakeover(wait = TAKEOVER_RETRY) {
  clearTimeout(takeoverTimer);
  if (!registration?.waiting || isStoring) return; // a download in progress may complete the active version
  registration.waiting.postMessage({ type: "take-over" });
  if (root.dataset.offline === "ready" || wait >= TAKEOVER_RETRY_MAX) return;
  takeoverTimer = setTimeout(requestTakeover, wait, 2 * wait);
}

// Another version has taken over, and the files of this page's version are no longer stored. A start in progress may lack
// some of them: it begins again, but never while somebody reads. An app that has started keeps running.
function onTakeover() {
  if (root.dataset.app !== "ready" && !isReading()) return location.reload();
  if (root.dataset.app !== "ready") {
    endPython(); // a start that failed may still be running
    fail("another version has taken over");
  }
  offerUpdate();
}

/** @param {MessageEvent} event */
function onServiceWorkerMessage({ data }) {
  if (data.everything || data.type === "not-stored") isStoring = false;
  if (data.type === "state") {
    if (data.everything) root.dataset.offline = "ready";
    else if (data.page) root.dataset.offline = "page";
    if (data.everything && root.dataset.app !== "failed") setStatus(say("offline_ready"));
    picturesMissing = !data.pictures;
    if (root.dataset.app !== "reader") (data.everything ? requestTakeover : storeEngine)();
    storageFull &&= !data.everything;
    emit("offline", storageFull ? "no-room" : root.dataset.offline);
    if (isStarting()) showProgress();
  }
  if (data.type === "snapshot-kept") root.dataset.start = "kept";
  if (data.type === "mended") setStatus(say("repaired"));
  if (data.type === "not-stored") {
    console.warn("Between Visits: not everything is stored yet.", data.why);
    storageFull = data.full;
    emit("offline", storageFull ? "no-room" : root.dataset.offline);
    if (storageFull && root.dataset.offline) setStatus(say("no_room"));
    registration?.update().catch(() => {}); // the host may have a newer version by now
    requestTakeover();
  }
}

// The engine is stored only when it no longer competes with the start of the app, and just before it the pictures further
// down the page, which would delay that start too.
function storeEngine() {
  if (!serviceWorker || root.dataset.offline === "ready") return;
  if (typeof WebAssembly === "undefined") storePictures();
  else {
    isStoring = true;
    postToServiceWorker({ type: "store-engine" });
  }
}

// The longest that pictures wait for an app that has not started yet.
const PICTURES_DELAY = 30_000; // ms
function storePictures() {
  if (picturesMissing) postToServiceWorker({ type: "store-page" });
}

// Sent once there is an active service worker.
/** @param {unknown} message @param {Transferable[]} [transfer] */
export async function postToServiceWorker(message, transfer = []) {
  (await serviceWorker?.ready)?.active?.postMessage(message, transfer);
}

// Only a snapshot that an app has started from is worth storing.
/** @param {string} key @param {Blob} bytes */
export function storeSnapshot(key, bytes) {
  const store = () => root.dataset.app === "ready"
    && postToServiceWorker({ type: "keep-snapshot", key, bytes });
  if (root.dataset.app === "reader") document.addEventListener("bv-app", store, { once: true });
  else store();
}

function offerUpdate() {
  updateIsWaiting = true;
  showUpdateOffer();
  emit("update", "ready");
}

// Not while the reload would lose unsaved changes.
function showUpdateOffer() {
  if (updateOffer) updateOffer.hidden = !updateIsWaiting || hasUnsaved();
}

// Called only because somebody pressed a button: a reload ends the Python session. The page's button is visible only
// while nothing is unsaved (leave.js), and Python calls this when everything is saved.
export function updateNow() {
  hasConsent = true;
  if (registration?.waiting) registration.waiting.postMessage({ type: "skip-waiting" });
  else location.reload();
}

byId("update-now")?.addEventListener("click", updateNow);
document.addEventListener("bv-app", ({ detail }) => {
  storeEngine(); // which asks for the take-over when it has ended
  if (detail === "failed") serviceWorker?.controller?.postMessage({ type: "check" });
});
document.addEventListener("bv-unsaved", showUpdateOffer);
bv.updateNow = updateNow;
