// How far the app's loading is, in whole megabytes as they travel over the wire: the files that have arrived, and of those
// that are counted while they come (counted.js) their part. Whole ones, because each change is read aloud.
const SIZES = /*SIZES*/{}; // {path: [bytes on the wire, bytes unpacked]}
const parts = new Map(); // path: from 0 to 1
const MEGABYTE = 1e6;

const isNeeded = path => path in SIZES && !isOtherEngine(path);
const total = Object.keys(SIZES).reduce((sum, path) => sum + (isNeeded(path) ? SIZES[path][0] : 0), 0);
const sumLoaded = () => [...parts].reduce((sum, [path, part]) => sum + SIZES[path][0] * part, 0);
const isWhole = () => Object.keys(SIZES).every(path => !isNeeded(path) || parts.get(path) === 1);
const isLoading = () => root.dataset.offline !== "ready" && !isWhole();

function isOtherEngine(path) {
  return path.startsWith("/canvaskit/") && path.startsWith("/canvaskit/chromium/") !== (engine === "blink");
}

// On a later start the files come from the phone, unless the service worker says that it has the page alone.
const isLaterStart = !!serviceWorker?.controller;
const comesOverNetwork = () => isLoading() && (!isLaterStart || root.dataset.offline === "page");

function comes(path, part) {
  if (!isNeeded(path) || part <= (parts.get(path) ?? 0)) return;
  parts.set(path, part);
  alive();
  sayHowFar();
}
const hasArrived = paths => paths.forEach(path => comes(path, 1));
const isComing = (path, bytes) => comes(path, Math.min(bytes / SIZES[path]?.[1], 0.999));

function sayHowFar() {
  if (root.dataset.app !== "reader") return;
  const all = Math.round(total / MEGABYTE);
  const loaded = Math.min(Math.floor(sumLoaded() / MEGABYTE), all - 1); // all of it is another sentence
  if (!comesOverNetwork()) status(say("starting"));
  else if (loaded < 1) status(say("loading_started"));
  else status(say("loading", { loaded, total: all }));
}

// Only on the first visit. What the browser keeps compiled beside a file it keeps beside the one that the service worker
// gives on later starts (decision 12), and a counted file has no such place.
const isCounted = !!serviceWorker && !isLaterStart;
if (isCounted) countFiles(path => isNeeded(path) && root.dataset.app === "reader", isComing);
