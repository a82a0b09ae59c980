// The start: the page is painted first, then Python and Flutter are fetched side by side.

import { root } from "../shared/dom.js";
import "./flutter/storage_stand_in.js";
import { bv } from "../shared/page_api.js";
import {
  acquireStartLock, countFailedStarts, markWhileVisible, MAX_FAILED_STARTS, startWatchdog,
} from "./failed_starts.js";
import { openApp, watchReader } from "./hand_over.js";
import { startOffline } from "./offline.js";
import { isLaterStart, isLoading, markLoaded, showProgress } from "./progress.js";
import { startPython } from "./python.js";
import { attempt, fail, markStarted } from "./state.js";
import "./flutter/focus_ring.js";
import "./flutter/fonts.js";
import "./flutter/keys.js";
import "./lifecycle.js";
import "./flutter/png.js";
import "./tabs.js";

// What Flutter's bootstrap and Flet's client read.
window.flet = {
  pyodide: true,
  multiView: false,
  noCdn: true,
  webSocketEndpoint: "/ws",
  entrypointBaseUrl: "/engine/",
  assetBase: "/engine/",
  routeUrlStrategy: "path",
  canvasKitBaseUrl: "/engine/canvaskit/",
  webRenderer: "canvaskit",
  fontFallbackBaseUrl: "/assets/fonts/",
};
flet.flutterAppLoaded = new Promise(resolve => { flet.flutterAppResolve = resolve; });

/** @param {string} address */
const isFlutterScript = address => /\/(main\.dart|flutter_bootstrap|canvaskit)\.js$/.test(address || "");

/** @param {boolean} [marked] */
function startApp(marked = true) {
  if (root.dataset.app !== "reader") return; // another version took over before the start
  markStarted();
  if (typeof WebAssembly === "undefined" || typeof Worker === "undefined") return fail("no WebAssembly or no workers");
  if (marked) markWhileVisible();
  showProgress();
  startWatchdog(isLoading);
  addEventListener("error", event => {
    if (event.target instanceof HTMLScriptElement) return fail(`${event.target.src} did not load`);
    // Errors of Flutter before the app is ready; those of other scripts of the page do not end the start.
    if (root.dataset.app === "ready" || !isFlutterScript(event.filename)) return;
    event.preventDefault();
    fail(event.error || event.message);
  }, true);
  addEventListener("unhandledrejection", event => {
    if (root.dataset.app === "ready") return;
    event.preventDefault();
    fail(event.reason);
  });
  attempt(() => new PerformanceObserver(list => markLoaded(list.getEntries().map(entry => new URL(entry.name).pathname)))
    .observe({ type: "resource", buffered: true })); // without it the progress line shows less
  try {
    startPython();
  } catch (error) {
    return fail(error);
  }
  const bootstrap = document.createElement("script");
  bootstrap.src = "/engine/flutter_bootstrap.js";
  document.head.append(bootstrap);
}

// What is ticked immediately is saved before the start of the app takes all of the processor.
const TICK_SAVE_LIMIT = 3000; // ms at most
const ticksSaved = () => Promise.race([bv.savingTicks, new Promise(resolve => setTimeout(resolve, TICK_SAVE_LIMIT))]);

async function start() {
  // On a later start nothing comes over the network, and the person waits for the app.
  if (isLaterStart) {
    startOffline();
    return requestAnimationFrame(() => setTimeout(startUnlessFailing));
  }
  await bv.painted; // starting the app earlier would delay the first paint
  await new Promise(resolve => setTimeout(resolve));
  await ticksSaved();
  startOffline();
  startUnlessFailing();
}

// After several failed starts in a row the page stays the simple version until somebody opens the app.
async function startUnlessFailing() {
  const hasLock = await acquireStartLock();
  const failedStarts = await countFailedStarts();
  if (!hasLock) return startApp(false);
  if (failedStarts < MAX_FAILED_STARTS) return startApp();
  fail("the last starts did not finish", "stopped");
  const button = openApp;
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.hidden = true;
    root.dataset.app = "reader";
    startApp(await acquireStartLock());
  }, { once: true });
}

watchReader();
if (!bv.leaving) start(); // otherwise the page in another language starts it
