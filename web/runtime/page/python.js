// The Python worker: started with the page, adopted by Flutter when it calls jsConnect.
// Python sends nothing before Flutter has registered, so no message can be lost.

import { root } from "../shared/dom.js";
import { bv } from "../shared/page_api.js";
import { inApp, standalone } from "../shared/window.js";
import { applyTextSize } from "./flutter/text_size.js";
import { hasFailedBefore, resetWatchdog, waitLonger } from "./failed_starts.js";
import { onAppReady, openApp, showReader } from "./hand_over.js";
import { setUnsaved } from "./leave.js";
import { postToServiceWorker, storeSnapshot } from "./offline.js";
import { markLoaded, reportsFetchProgress, updateProgress } from "./progress.js";
import { connectPython, emit, endPython, sendToPython, suspendPython } from "./python_connection.js";
import { answer } from "./services.js";
import { afterNextFrame, fail, serviceWorker, showFailure } from "./state.js";

// Only a script itself can know its address: where the pictures of its version are.
const pictures = new URL("pictures/", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
const touchMac = navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1;
const platform = /android/i.test(navigator.userAgent) ? "android"
  : /iphone|ipad|ipod/i.test(navigator.userAgent) || touchMac ? "ios" : "other";

/** @type {((frame: Uint8Array) => void) | null} */
let sendToDart = null;
/** @type {Uint8Array[]} */
let queuedForDart = [];
/** @type {(value?: unknown) => void} */
let markInitialized;
const pythonInitialized = new Promise(resolve => { markInitialized = resolve; });

// A snapshot of Python's memory takes 40 MB twice for a while: only where the browser reports at least 2 GB, which
// Safari and Firefox never do, and not after a failed start.
const usesSnapshot = () => !!serviceWorker && (navigator.deviceMemory ?? 0) >= 2 && !hasFailedBefore();

export function startPython(fresh = false) {
  /** @type {Facts} */
  const facts = {
    url: document.URL, standalone, platform, snapshot: usesSnapshot(), fresh, counted: reportsFetchProgress,
    languages: bv.browserLanguages || navigator.languages, language: bv.language?.() || "", shown: root.lang,
    pictures, textScale: applyTextSize(), inApp,
    moreContrast: matchMedia("(prefers-contrast: more)").matches,
  };
  const python = new Worker("/app/python-worker.js", { type: "module", name: JSON.stringify(facts) });
  python.onerror = event => { event.preventDefault(); fail(event.message || "the Python worker did not load"); };
  python.onmessage = ({ data }) => {
    resetWatchdog();
    if (data instanceof Uint8Array) sendToDart ? sendToDart(data) : queuedForDart.push(data);
    else if (data === "initialized") markInitialized();
    else if (data === "app-ready") afterNextFrame(onAppReady); // posted after the first patch
    else if (typeof data === "string") fail(data);
    else onWorkerMessage(data);
  };
  connectPython(python);
}

/** @param {FromWorker} message */
function onWorkerMessage(message) {
  if (message.bv === "call") answer(message).then(reply => sendToPython(reply));
  else if (message.bv === "loaded") markLoaded(message.args);
  else if (message.bv === "progress") updateProgress(...message.args);
  else if (message.bv === "waiting") waitLonger();
  else if (message.bv === "lost") loseApp(message.why);
  else if (message.bv === "restored") root.dataset.start = "restored";
  else if (message.bv === "snapshot") storeSnapshot(message.key, message.bytes);
  else if (message.bv === "bad-snapshot") restartWithoutSnapshot(message.why);
}

// The snapshot cannot be used: it is dropped, and Python starts as it did the first time.
/** @param {string} reason */
function restartWithoutSnapshot(reason) {
  console.debug("Between Visits: started without the snapshot.", reason);
  endPython();
  postToServiceWorker({ type: "drop-snapshot" });
  startPython(true);
}

// A part of Python is needed, and neither stored nor on the network: the page takes the app's place, even if that has
// started, and its button opens the app again.
/** @param {string} why */
function loseApp(why) {
  console.warn("Between Visits: a part of the app is missing.", why);
  suspendPython(); // it would keep the lock on the journal
  setUnsaved(false); // nothing can save it any more, and the page says so
  showFailure(root.dataset.app === "ready" ? "lost" : "failed");
  showReader();
  if (openApp) openApp.hidden = false;
}

document.addEventListener("bv-app", ({ detail }) => { if (detail === "ready") emit("started", true); });

// Called by Flutter's client. After a failed start the promise never resolves: the page has taken over by then.
window.jsConnect = async (_appId, _args, dartOnMessage) => {
  sendToDart = dartOnMessage;
  queuedForDart.forEach(frame => dartOnMessage(frame));
  queuedForDart = [];
  await pythonInitialized;
};
window.jsSend = async (_appId, data) => {
  resetWatchdog();
  sendToPython(data, [data.buffer]);
};
window.jsDisconnect = async () => endPython();
