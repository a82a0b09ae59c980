// The reader page covers the app until the app's first real frame, and is never removed while somebody uses it.

import { root } from "../shared/dom.js";
import { bv } from "../shared/page_api.js";
import { pushOverlay, removeOverlay } from "./back.js";
import { resetWatchdog } from "./failed_starts.js";
import { isSuspended } from "./python_connection.js";
import { afterNextFrame, byId, flutterView, say, setAppState, setStatus } from "./state.js";

const SCROLL_THRESHOLD = 40; // px: less may be the browser, which holds the position while something above it grows
export const reader = byId("reader");
export const openApp = byId("open-app");
let wasUsed = false; // touched, clicked or typed at since it was opened
let pythonIsReady = false;

export function isReading() {
  if (!reader || reader.hidden) return false;
  // A screen reader scrolls and focuses without a touch or a key. The page itself scrolls to the section that a deep link
  // names, and records the position.
  const scrolled = Math.abs(reader.scrollTop - Number(reader.dataset.jump || 0)) > SCROLL_THRESHOLD;
  const focused = document.activeElement !== reader && reader.contains(document.activeElement);
  return wasUsed || scrolled || focused || !!bv.savingTicks; // ticked before this script loaded
}

function showApp() {
  if (isSuspended()) return location.reload();
  const flutter = flutterView();
  if (!flutter || !reader) return;
  reader.hidden = true;
  removeOverlay(showApp);
  flutter.inert = false;
  document.dispatchEvent(new CustomEvent("bv-shown", { detail: "app" }));
}

export function showReader() {
  if (!reader) return;
  const flutter = flutterView();
  if (flutter) flutter.inert = true;
  if (reader.hidden && root.dataset.app === "ready") pushOverlay(showApp);
  reader.hidden = false;
  if (openApp) openApp.hidden = root.dataset.app !== "ready";
  reader.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("bv-shown", { detail: "reader" }));
}

export function onAppReady() {
  if (isSuspended()) return; // ended meanwhile
  pythonIsReady = true;
  if (root.dataset.app === "ready" || !flutterView()) return;
  turnOnSemantics();
  if (root.dataset.app === "failed" || isReading()) {
    setStatus(say("ready")); // after a failed start the page is in use: offer the app there too
    if (openApp) openApp.hidden = false;
  } else {
    setStatus(""); // no longer starting, if somebody comes back to the page
    showApp();
  }
  setAppState("ready");
}

// Flutter's tree for screen readers is off until its placeholder is clicked; phones accept only its exact center.
function turnOnSemantics() {
  const placeholder = document.querySelector("flt-semantics-placeholder");
  if (!placeholder) return;
  const { left, top, width, height } = placeholder.getBoundingClientRect();
  const center = { bubbles: true, cancelable: true, clientX: left + width / 2, clientY: top + height / 2 };
  placeholder.dispatchEvent(new MouseEvent("click", center));
}

function watchUse() {
  const onUse = (/** @type {Event} */ event) => { wasUsed ||= event.isTrusted; }; // not what a script dispatches
  for (const type of ["pointerdown", "click", "wheel", "keydown"]) {
    addEventListener(type, onUse, { capture: true, passive: true });
  }
}

// Scrolling by the browser itself is not reading. It must not restore a position after a reload; it reaches the section
// that a fragment names when everything has loaded, in Firefox just after that event.
function ignoreBrowserJumps() {
  history.scrollRestoration = "manual";
  const recordJump = () => {
    if (reader && !wasUsed) reader.dataset.jump = String(Math.round(reader.scrollTop));
  };
  if (bv.address?.hash) addEventListener("load", () => setTimeout(recordJump));
}

export function watchReader() {
  watchUse();
  ignoreBrowserJumps();
  openApp?.addEventListener("click", showApp);
  new MutationObserver((_, observer) => {
    const flutter = flutterView();
    if (!flutter) return;
    resetWatchdog();
    flutter.setAttribute("role", "main");
    flutter.inert = !!reader && !reader.hidden;
    observer.disconnect();
    if (pythonIsReady) afterNextFrame(onAppReady);
  }).observe(document.body, { childList: true });
  addEventListener("flutter-first-frame", () => {
    resetWatchdog();
    let tries = 0;
    const timer = setInterval(() => {
      turnOnSemantics();
      if (document.querySelector("flt-semantics-host flt-semantics") || ++tries > 100) clearInterval(timer);
    }, 100);
  }, { once: true });
}

bv.showReader = showReader;
bv.showApp = showApp;
