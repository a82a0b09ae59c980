// The Python worker: started with the page, adopted by Flutter when it calls jsConnect.
// Python sends nothing before Flutter has registered, so no message can be lost.

import { bv } from "../shared/page_api.js";
import { hasFailedBefore, resetWatchdog } from "./failed_starts.js";
import { onAppReady } from "./hand_over.js";
import { postToServiceWorker } from "./offline.js";
import { reportsFetchProgress } from "./progress.js";
import { connectPython, endPython, sendToPython } from "./python_connection.js";
import { onPythonMessage } from "./services.js";
import { afterNextFrame, fail, root, serviceWorker } from "./state.js";

const standalone = matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
const touchMac = navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1;
const platform = /android/i.test(navigator.userAgent) ? "android"
  : /iphone|ipad|ipod/i.test(navigator.userAgent) || touchMac ? "ios" : "other";

let sendToDart = null;
let queuedForDart = [];
let markInitialized;
const pythonInitialized = new Promise(resolve => { markInitialized = resolve; });

// A snapshot of Python's memory takes 40 MB twice for a while: only where the browser reports at least 2 GB, which
// Safari and Firefox never do, and not after a failed start.
const usesSnapshot = () => !!serviceWorker && navigator.deviceMemory >= 2 && !hasFailedBefore();

export function startPython(fresh = false) {
  const facts = {
    url: document.URL, standalone, platform, snapshot: usesSnapshot(), fresh, counted: reportsFetchProgress,
    languages: bv.browserLanguages || navigator.languages, language: bv.language?.() || "", shown: root.lang,
  };
  const python = new Worker("/python-worker.js", { type: "module", name: JSON.stringify(facts) });
  python.onerror = event => { event.preventDefault(); fail(event.message || "the Python worker did not load"); };
  python.onmessage = ({ data }) => {
    resetWatchdog();
    if (data instanceof Uint8Array) sendToDart ? sendToDart(data) : queuedForDart.push(data);
    else if (data === "initialized") markInitialized();
    else if (data === "app-ready") afterNextFrame(onAppReady); // posted after the first patch
    else if (typeof data === "string") fail(data);
    else if (data?.bv === "bad-snapshot") restartWithoutSnapshot(data.why);
    else if (data?.bv) onPythonMessage(data).then(reply => reply && sendToPython(reply));
  };
  connectPython(python);
}

// The snapshot cannot be used: it is dropped, and Python starts as it did the first time.
function restartWithoutSnapshot(reason) {
  console.debug("Between Visits: started without the snapshot.", reason);
  endPython();
  postToServiceWorker({ type: "drop-snapshot" });
  startPython(true);
}

// Called by Flutter's client. After a failed start the promise never resolves: the page has taken over by then.
globalThis.jsConnect = async (appId, args, dartOnMessage) => {
  sendToDart = dartOnMessage;
  queuedForDart.forEach(sendToDart);
  queuedForDart = [];
  await pythonInitialized;
};
globalThis.jsSend = async (appId, data) => {
  resetWatchdog();
  sendToPython(data, [data.buffer]);
};
globalThis.jsDisconnect = async () => endPython();
