// The service worker seen from the page: what is stored for offline use, and the offer of a new version.
// page -> worker: {type: "state"}, {type: "store-page"}, {type: "store-engine"}, {type: "check"}
// page -> worker: {type: "ask-waiting"}; worker -> waiting worker: {type: "take-over"}
// page -> waiting worker: {type: "skip-waiting"}
// page -> worker: {type: "keep-snapshot", key, bytes}, {type: "drop-snapshot"}
// worker -> page: {type: "state", page, pictures, everything, version}, {type: "not-stored", why, full},
//                 {type: "mended", damaged}, {type: "snapshot-kept"}

const offer = part("update-offer");
let registration = null;
let agreed = false;
let updateWaits = false;
let picturesLack = true;
let noRoom = false; // said to Python only; data-offline is what is stored

// Which CanvasKit Flutter will load: a worker cannot know, ImageDecoder is hidden from it.
const engine = navigator.vendor === "Google Inc." && typeof ImageDecoder !== "undefined"
  && typeof Intl.v8BreakIterator !== "undefined" && typeof Intl.Segmenter !== "undefined" ? "blink" : "full";

async function startOffline() {
  const worker = serviceWorker;
  if (!worker) return bv.tell("offline", "never");
  let controlled = !!worker.controller;
  worker.addEventListener("message", fromServiceWorker);
  worker.addEventListener("controllerchange", () => {
    const mine = agreed && !unkept;
    agreed = false; // to this version, not to the next one
    if (mine) location.reload();
    else if (controlled) replaced();
    controlled = true;
  });
  try {
    registration = await worker.register(`/sw.js?e=${engine}`, { updateViaCache: "none" });
  } catch (error) {
    console.warn("Between Visits: nothing can be stored for offline use.", error);
    if (error.name !== "TypeError") bv.tell("offline", "never"); // that one is a network that failed
    return;
  }
  if (!registration) return;
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  if (registration.waiting) offerUpdate();
  addEventListener("online", () => { registration.update().catch(() => {}); storeEngine(); });
  tellServiceWorker({ type: "state" });
  setTimeout(storePictures, PICTURES);
}

function watch(installing) {
  installing?.addEventListener("statechange", () => {
    if (installing.state !== "installed" || !registration.active) return;
    offerUpdate();
    urge();
  });
}

// A new version takes over by itself from one that is not stored as a whole. Chromium was seen to forget now and then that
// it had asked for that, at the end of its installation: it waited for as long as the page was open. So it is asked a few
// times more. It alone decides, and where the one in use is whole it waits for somebody to agree.
const AGAIN = 2000; // ms
const NO_MORE = 60_000; // ms
let urging;
function urge(wait = AGAIN) {
  clearTimeout(urging);
  if (!registration?.waiting) return;
  tellServiceWorker({ type: "ask-waiting" });
  if (root.dataset.offline !== "ready" && wait < NO_MORE) urging = setTimeout(urge, wait, 2 * wait);
}

// Another version has taken over, and its files stand where this page would look for its own. A start that is under way
// would be of two versions: it begins anew, but never under a reader. An app that has started goes on.
function replaced() {
  if (root.dataset.app !== "ready" && !isReading()) return location.reload();
  if (root.dataset.app !== "ready") {
    python?.terminate(); // one that was given up may still be on its way
    fail("another version has taken over");
  }
  offerUpdate();
}

function fromServiceWorker({ data }) {
  if (data.type === "state") {
    if (data.everything) root.dataset.offline = "ready";
    else if (data.page) root.dataset.offline = "page";
    if (data.everything && root.dataset.app !== "failed") status(say("offline_ready"));
    picturesLack = !data.pictures;
    if (root.dataset.app !== "reader") (data.everything ? urge : storeEngine)();
    noRoom &&= !data.everything;
    bv.tell("offline", noRoom ? "no-room" : root.dataset.offline);
    if (isStarting()) sayHowFar();
  }
  if (data.type === "snapshot-kept") root.dataset.start = "kept";
  if (data.type === "mended") status(say("mended"));
  if (data.type === "not-stored") {
    console.warn("Between Visits: not everything is stored yet.", data.why);
    noRoom = data.full;
    bv.tell("offline", noRoom ? "no-room" : root.dataset.offline);
    if (noRoom && root.dataset.offline) status(say("no_room"));
    registration?.update().catch(() => {}); // the host may hold a newer version by now
    urge();
  }
}

// The engine is stored only when it no longer competes with the start of the app, and just before it the pictures further
// down in the page, which would hold up that start too.
function storeEngine() {
  if (!serviceWorker || root.dataset.offline === "ready") return;
  if (typeof WebAssembly === "undefined") storePictures();
  else tellServiceWorker({ type: "store-engine" });
}

// Pictures wait no longer than this for an app that is not up yet.
const PICTURES = 30_000; // ms
function storePictures() {
  if (picturesLack) tellServiceWorker({ type: "store-page" });
}

// Said once there is an active service worker to hear it.
async function tellServiceWorker(message, given = []) {
  (await serviceWorker.ready).active.postMessage(message, given);
}

// Only the memory that an app came out of is worth keeping.
function keepSnapshot(key, bytes) {
  const keep = () => root.dataset.app === "ready" && tellServiceWorker({ type: "keep-snapshot", key, bytes }, [bytes.buffer]);
  if (root.dataset.app === "reader") document.addEventListener("bv-app", keep, { once: true });
  else keep();
}

function offerUpdate() {
  updateWaits = true;
  showOffer();
  bv.tell("update", "ready");
}

// Not while the reload would lose what the app could not keep.
function showOffer() {
  if (offer) offer.hidden = !updateWaits || unkept;
}

// Only ever called because somebody pressed a button: a reload ends the Python session. The page's button is there only
// while that loses nothing (leave.js), and Python asks when everything is kept.
function updateNow() {
  agreed = true;
  if (registration?.waiting) registration.waiting.postMessage({ type: "skip-waiting" });
  else location.reload();
}

part("update-now")?.addEventListener("click", updateNow);
document.addEventListener("bv-app", ({ detail }) => {
  storeEngine();
  urge();
  if (detail === "failed") serviceWorker?.controller?.postMessage({ type: "check" });
});
bv.updateNow = updateNow;
