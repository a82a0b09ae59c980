// The Python worker: started with the page, adopted by Flutter when it calls jsConnect.
// Python sends nothing before Flutter has registered, so no message can be lost.

const standalone = matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
const touchMac = navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1;
const platform = /android/i.test(navigator.userAgent) ? "android"
  : /iphone|ipad|ipod/i.test(navigator.userAgent) || touchMac ? "ios" : "other";

let python = null;
let sendToDart = null;
let queuedForDart = [];
let markInitialized;
const pythonInitialized = new Promise(resolve => { markInitialized = resolve; });

// A snapshot of Python's memory takes 40 MB twice for a while: only where the browser reports at least 2 GB, which
// Safari and Firefox never do, and not after a failed start.
const usesSnapshot = () => !!serviceWorker && navigator.deviceMemory >= 2 && !failedStarts;

function startPython(fresh = false) {
  const facts = {
    url: document.URL, standalone, platform, snapshot: usesSnapshot(), fresh, counted: reportsFetchProgress,
    languages: bv.browserLanguages || navigator.languages, language: bv.language?.() || "", shown: root.lang,
  };
  python = new Worker("/python-worker.js", { type: "module", name: JSON.stringify(facts) });
  python.onerror = event => { event.preventDefault(); fail(event.message || "the Python worker did not load"); };
  python.onmessage = ({ data }) => {
    resetWatchdog();
    if (data instanceof Uint8Array) sendToDart ? sendToDart(data) : queuedForDart.push(data);
    else if (data === "initialized") markInitialized();
    else if (data === "app-ready") afterNextFrame(onAppReady);
    else if (typeof data === "string") fail(data);
    else if (data?.bv === "bad-snapshot") restartWithoutSnapshot(data.why);
    else if (data?.bv) onPythonMessage(data);
  };
  for (const [name, value] of lastSent) bv.emit(name, value);
}

// The snapshot cannot be used: it is dropped, and Python starts as it did the first time.
function restartWithoutSnapshot(reason) {
  console.debug("Between Visits: started without the snapshot.", reason);
  python.terminate();
  postToServiceWorker({ type: "drop-snapshot" });
  startPython(true);
}

// "app-ready" is posted after the first patch, so that patch is painted two frames later.
const afterNextFrame = callback => requestAnimationFrame(() => requestAnimationFrame(callback));

// Called by Flutter's client. After a failed start the promise never resolves: the page has taken over by then.
globalThis.jsConnect = async (appId, args, dartOnMessage) => {
  sendToDart = dartOnMessage;
  queuedForDart.forEach(sendToDart);
  queuedForDart = [];
  await pythonInitialized;
};
globalThis.jsSend = async (appId, data) => {
  resetWatchdog();
  python?.postMessage(data, [data.buffer]);
};
globalThis.jsDisconnect = async () => python?.terminate();
