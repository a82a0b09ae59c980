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
  tried(() => new PerformanceObserver(list => hasArrived(list.getEntries().map(entry => new URL(entry.name).pathname)))
    .observe({ type: "resource", buffered: true })); // the line then says less
  followTextSize();
  try {
    startPython();
  } catch (error) {
    return fail(error);
  }
  const bootstrap = document.createElement("script");
  bootstrap.src = "/flutter_bootstrap.js";
  document.head.append(bootstrap);
}

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
