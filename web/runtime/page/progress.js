// How much of the app has loaded, in megabytes on the wire: the files that have arrived, and the loaded part of those whose
// progress is reported (fetch_progress.js). Whole megabytes, because each change is read aloud.

import { root } from "../shared/dom.js";
import { reportFetchProgress } from "../shared/fetch_progress.js";
import { resetWatchdog } from "./failed_starts.js";
import { canvasKitVariant, say, serviceWorker, setStatus } from "./state.js";

/** @type {Record<string, [number, number]>} */
const SIZES = /*SIZES*/{}; // {path: [bytes on the wire, bytes unpacked]}
/** @type {Map<string, number>} */
const loadedFractions = new Map(); // path: fraction from 0 to 1
const MEGABYTE = 1e6;

/** @param {string} path */
const isNeeded = path => path in SIZES && !isOtherCanvasKit(path);
const totalBytes = Object.keys(SIZES).reduce((sum, path) => sum + (isNeeded(path) ? SIZES[path][0] : 0), 0);
const countLoadedBytes = () => [...loadedFractions].reduce((sum, [path, fraction]) => sum + SIZES[path][0] * fraction, 0);
const isFullyLoaded = () => Object.keys(SIZES).every(path => !isNeeded(path) || loadedFractions.get(path) === 1);
export const isLoading = () => root.dataset.offline !== "ready" && !isFullyLoaded();

/** @param {string} path */
function isOtherCanvasKit(path) {
  return path.includes("/canvaskit/") && path.includes("/canvaskit/chromium/") !== (canvasKitVariant === "blink");
}

// On a later start the files come from the phone, unless the service worker has only stored the page.
export const isLaterStart = !!serviceWorker?.controller;
const loadsOverNetwork = () => isLoading() && (!isLaterStart || root.dataset.offline === "page");

/** @param {string} path @param {number} fraction */
function setLoadedFraction(path, fraction) {
  if (!isNeeded(path) || fraction <= (loadedFractions.get(path) ?? 0)) return;
  loadedFractions.set(path, fraction);
  resetWatchdog();
  showProgress();
}
/** @param {string[]} paths */
export const markLoaded = paths => paths.forEach(path => setLoadedFraction(path, 1));
/** @param {string} path @param {number} bytes */
export const updateProgress = (path, bytes) => setLoadedFraction(path, Math.min(bytes / SIZES[path]?.[1], 0.999));

export function showProgress() {
  if (root.dataset.app !== "reader") return;
  const total = Math.round(totalBytes / MEGABYTE);
  const loaded = Math.min(Math.floor(countLoadedBytes() / MEGABYTE), total - 1); // a complete download has another message
  if (!loadsOverNetwork()) setStatus(say("starting"));
  else if (loaded < 1) setStatus(say("loading_started"));
  else setStatus(say("loading", { loaded, total }));
}

// Only on the first visit. On later starts the browser caches compiled code with the response from the service worker
// (decision 12), which it cannot do with a response that is counted.
export const reportsFetchProgress = !!serviceWorker && !isLaterStart;
if (reportsFetchProgress) reportFetchProgress(path => isNeeded(path) && root.dataset.app === "reader", updateProgress);
