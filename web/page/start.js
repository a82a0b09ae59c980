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
const sumOf = paths => [...paths].reduce((sum, path) => sum + SIZES[path], 0);
const isLoading = () => root.dataset.offline !== "ready" && sumOf(arrived) < total;

function isOtherEngine(path) {
  return path.startsWith("/canvaskit/") && path.startsWith("/canvaskit/chromium/") !== (engine === "blink");
}

function engineLoaded(paths) {
  const before = arrived.size;
  for (const path of paths) if (path in SIZES) arrived.add(path);
  if (arrived.size === before) return;
  alive();
  sayHowFar();
}

// On a later start the files come from the phone, unless the service worker says that it has the page alone.
const isLaterStart = !!navigator.serviceWorker?.controller;
const comesOverNetwork = () => isLoading() && (!isLaterStart || root.dataset.offline === "page");

function sayHowFar() {
  if (root.dataset.app !== "reader") return;
  const inMegabytes = bytes => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
  const loaded = sumOf(arrived);
  if (!comesOverNetwork()) status(say("starting"));
  else if (!loaded) status(say("loading_started"));
  else status(say("loading", { loaded: inMegabytes(loaded), total: inMegabytes(total) }));
}

const isOfEngine = address => /\/(main\.dart|flutter_bootstrap|canvaskit)\.js$/.test(address || "");

let started = false;
const isStarting = () => started && root.dataset.app === "reader";

function startApp(marked = true) {
  if (root.dataset.app !== "reader") return; // another version took over before it began
  started = true;
  if (typeof WebAssembly === "undefined" || typeof Worker === "undefined") return fail("no WebAssembly or no workers");
  if (marked) markWhileSeen();
  sayHowFar();
  watchForSilence(isLoading);
  addEventListener("error", event => {
    if (event.target instanceof HTMLScriptElement) return fail(`${event.target.src} did not load`);
    // What Flutter throws before the app is up; other scripts of the page have their own faults.
    if (root.dataset.app === "ready" || !isOfEngine(event.filename)) return;
    event.preventDefault();
    fail(event.error || event.message);
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
  if (isLaterStart) {
    startOffline();
    return requestAnimationFrame(() => setTimeout(startUnlessItDies));
  }
  await bv.painted; // starting the app earlier would hold up just that
  await new Promise(resolve => setTimeout(resolve));
  await ticked();
  startOffline();
  startUnlessItDies();
}

// Where the last starts took the tab along, the page stays the simple version until somebody asks for the app.
async function startUnlessItDies() {
  const mine = await keepsMark();
  died = await countDeaths();
  if (!mine) return startApp(false);
  if (died < ENOUGH) return startApp();
  fail("the last starts came to no end", "stopped");
  if (!openApp) return;
  openApp.hidden = false;
  openApp.addEventListener("click", async () => {
    openApp.hidden = true;
    root.dataset.app = "reader";
    startApp(await keepsMark());
  }, { once: true });
}

watchReader();
if (!bv.leaving) start(); // otherwise the page in another language starts it
