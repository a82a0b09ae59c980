// The Python worker: started with the page, adopted by Flutter when it calls jsConnect.
// Python sends nothing before Flutter has registered, so nothing can be lost in between.

const standalone = matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
const touchMac = navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1;
const platform = /android/i.test(navigator.userAgent) ? "android"
  : /iphone|ipad|ipod/i.test(navigator.userAgent) || touchMac ? "ios" : "other";

let python = null;
let toDart = null;
let heldForDart = [];
let initialized;
const pythonStarted = new Promise(resolve => { initialized = resolve; });

// A snapshot of Python's memory takes 40 MB twice for a while: only where the browser says that there are 2 GB, which
// Safari and Firefox never do, and not after a start that came to no end.
const keepsSnapshot = () => !!serviceWorker && navigator.deviceMemory >= 2 && !died;

function startPython(fresh = false) {
  const facts = {
    url: document.URL, standalone, platform, snapshot: keepsSnapshot(), fresh, counted: isCounted,
    languages: bv.spoken || navigator.languages, language: bv.language?.() || "", shown: root.lang,
  };
  python = new Worker("/python-worker.js", { type: "module", name: JSON.stringify(facts) });
  python.onerror = event => { event.preventDefault(); fail(event.message || "the Python worker did not load"); };
  python.onmessage = ({ data }) => {
    alive();
    if (data instanceof Uint8Array) toDart ? toDart(data) : heldForDart.push(data);
    else if (data === "initialized") initialized();
    else if (data === "app-ready") afterNextFrame(appIsReady);
    else if (typeof data === "string") fail(data);
    else if (data?.bv === "bad-snapshot") startAfresh(data.why);
    else if (data?.bv) fromPython(data);
  };
  for (const [name, value] of told) bv.tell(name, value);
}

// What was kept for a faster start is of no use: it goes, and Python starts as it did the first time.
function startAfresh(why) {
  console.debug("Between Visits: started without the kept memory.", why);
  python.terminate();
  tellServiceWorker({ type: "drop-snapshot" });
  startPython(true);
}

// "app-ready" overtakes no frame: it is posted after the first patch, so two frames later that patch is painted.
const afterNextFrame = then => requestAnimationFrame(() => requestAnimationFrame(then));

// Called by Flutter's client. A failed start leaves the promise open: the page has taken over by then.
globalThis.jsConnect = async (appId, args, dartOnMessage) => {
  toDart = dartOnMessage;
  heldForDart.forEach(toDart);
  heldForDart = [];
  await pythonStarted;
};
globalThis.jsSend = async (appId, data) => {
  alive();
  python?.postMessage(data, [data.buffer]);
};
globalThis.jsDisconnect = async () => python?.terminate();
