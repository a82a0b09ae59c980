// The start: the page is painted first, then Python and Flutter are fetched side by side.

// What Flutter's bootstrap and Flet's client read.
globalThis.flet = {
  pyodide: true,
  multiView: false,
  noCdn: true,
  webSocketEndpoint: "/ws",
  entrypointBaseUrl: "/",
  assetBase: "/",
  routeUrlStrategy: "path",
  canvasKitBaseUrl: "/canvaskit/",
  webRenderer: "canvaskit",
  fontFallbackBaseUrl: "/assets/fonts/",
};
flet.flutterAppLoaded = new Promise(resolve => { flet.flutterAppResolve = resolve; });

// Progress counts what has arrived of the files that make up the engine, as they travel over the wire.
const SIZES = /*SIZES*/{};
const total = Object.entries(SIZES).reduce((sum, [path, size]) => sum + (isOtherEngine(path) ? 0 : size), 0);
const arrived = new Set();

function isOtherEngine(path) {
  return path.startsWith("/canvaskit/") && path.startsWith("/canvaskit/chromium/") !== (engine === "blink");
}

function engineLoaded(paths) {
  for (const path of paths) if (path in SIZES) arrived.add(path);
  const loaded = [...arrived].reduce((sum, path) => sum + SIZES[path], 0);
  const inMegabytes = bytes => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
  if (root.dataset.app !== "reader" || !loaded) return;
  if (loaded < total) status(say("loading", { loaded: inMegabytes(loaded), total: inMegabytes(total) }));
  else status(say("starting"));
}

function startApp() {
  if (typeof WebAssembly === "undefined" || typeof Worker === "undefined") return fail("no WebAssembly or no workers");
  status(say("loading_started"));
  addEventListener("error", ({ target }) => {
    if (target instanceof HTMLScriptElement) fail(`${target.src} did not load`);
  }, true);
  addEventListener("unhandledrejection", event => {
    if (root.dataset.app === "ready") return;
    event.preventDefault();
    fail(event.reason);
  });
  new PerformanceObserver(list => engineLoaded(list.getEntries().map(entry => new URL(entry.name).pathname)))
    .observe({ type: "resource", buffered: true });
  try {
    startPython();
  } catch (error) {
    return fail(error);
  }
  const bootstrap = document.createElement("script");
  bootstrap.src = "/flutter_bootstrap.js";
  document.head.append(bootstrap);
}

// WebKit restores a page from its back/forward cache with Flutter's frames stopped: only a fresh start helps.
addEventListener("pageshow", event => {
  if (event.persisted && navigator.vendor?.startsWith("Apple")) location.reload();
});

// What is ticked at once is saved before the app takes the phone's whole strength.
const TICKING = 3000; // ms at most
const ticked = () => Promise.race([bv.ticking, new Promise(resolve => setTimeout(resolve, TICKING))]);

async function start() {
  // On a later start nothing has to come over the network, and the person waits for the app.
  if (navigator.serviceWorker?.controller) {
    startOffline();
    return requestAnimationFrame(() => setTimeout(startApp));
  }
  await bv.painted; // starting the app earlier would hold up just that
  await new Promise(resolve => setTimeout(resolve));
  await ticked();
  startOffline();
  startApp();
}

watchReader();
start();
