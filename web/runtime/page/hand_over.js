// The reader page lies over the app until the app's first real frame, and is never taken from under a finger.

const SCROLLED = 40; // px: less is a trembling hand, not reading
const JUST_NOW = 1500; // ms: someone is in the middle of something
const reader = part("reader");
const openApp = part("open-app");
let lastTouch = -Infinity;
let fingers = 0; // on the screen now, however long they rest there
const pressed = new Set(); // other pointers that are down: a mouse, a pen
let used = false; // something was ticked or opened: Safari leaves no focus on what was tapped
let pythonIsReady = false;

function isReading() {
  if (!reader || reader.hidden) return false;
  const focused = document.activeElement !== reader && reader.contains(document.activeElement);
  const selecting = String(document.getSelection() || "") !== "";
  // The page itself scrolls to the part that a deep link names, and says how far it went.
  const scrolled = Math.abs(reader.scrollTop - Number(reader.dataset.jump || 0)) > SCROLLED;
  const touching = fingers > 0 || pressed.size > 0 || performance.now() - lastTouch < JUST_NOW;
  return focused || selecting || scrolled || touching || used || !!bv.ticking;
}

const flutterView = () => document.querySelector("flutter-view");

function showApp() {
  if (wasEnded) return location.reload();
  if (!flutterView() || !reader) return;
  reader.hidden = true;
  liesOverNoMore(showApp);
  flutterView().inert = false;
  document.dispatchEvent(new CustomEvent("bv-shown", { detail: "app" }));
}

function showReader() {
  if (!reader) return;
  if (flutterView()) flutterView().inert = true;
  if (reader.hidden && root.dataset.app === "ready") liesOver(showApp);
  reader.hidden = false;
  if (openApp) openApp.hidden = root.dataset.app !== "ready";
  reader.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("bv-shown", { detail: "reader" }));
}

function appIsReady() {
  pythonIsReady = true;
  if (root.dataset.app === "ready" || !flutterView()) return;
  turnOnSemantics();
  if (root.dataset.app === "failed" || isReading()) {
    status(say("ready")); // after a start that was given up the page is being used: the app is offered as well
    if (openApp) openApp.hidden = false;
  } else {
    status(""); // it is no longer starting, should somebody come back to the page
    showApp();
  }
  setAppState("ready");
}

// Flutter's tree for screen readers is off until its placeholder is clicked; phones accept only its exact centre.
function turnOnSemantics() {
  const placeholder = document.querySelector("flt-semantics-placeholder");
  if (!placeholder) return;
  const { left, top, width, height } = placeholder.getBoundingClientRect();
  const centre = { bubbles: true, cancelable: true, clientX: left + width / 2, clientY: top + height / 2 };
  placeholder.dispatchEvent(new MouseEvent("click", centre));
}

// A scrolling finger's pointer is cancelled while the finger stays: fingers are counted by touch events.
function watchFingers() {
  const watch = (kinds, heard) => {
    for (const kind of kinds) addEventListener(kind, heard, { capture: true, passive: true });
  };
  watch(["touchstart", "touchend", "touchcancel"], ({ touches }) => { fingers = touches.length; });
  watch(["pointerdown"], ({ pointerId, pointerType }) => { if (pointerType !== "touch") pressed.add(pointerId); });
  watch(["pointerup", "pointercancel"], ({ pointerId }) => pressed.delete(pointerId));
  watch(["pointerdown", "pointerup", "touchend", "touchmove", "wheel", "keydown"], () => { lastTouch = performance.now(); });
}

// What the browser scrolls by itself is not reading. It restores no place after a reload; the part that a fragment names
// is reached when everything has loaded, in Firefox just after that event.
function ignoreBrowserJumps() {
  history.scrollRestoration = "manual";
  const jumped = () => { if (lastTouch === -Infinity) reader.dataset.jump = Math.round(reader.scrollTop); };
  if (bv.address?.hash) addEventListener("load", () => setTimeout(jumped));
}

function watchReader() {
  watchFingers();
  ignoreBrowserJumps();
  reader?.addEventListener("change", () => { used = true; });
  reader?.addEventListener("click", ({ target }) => { if (target.closest?.(".term, summary")) used = true; });
  openApp?.addEventListener("click", showApp);
  new MutationObserver((_, observer) => {
    if (!flutterView()) return;
    alive();
    flutterView().inert = !!reader && !reader.hidden;
    observer.disconnect();
    if (pythonIsReady) afterNextFrame(appIsReady);
  }).observe(document.body, { childList: true });
  addEventListener("flutter-first-frame", () => {
    alive();
    let tries = 0;
    const timer = setInterval(() => {
      turnOnSemantics();
      if (document.querySelector("flt-semantics-host flt-semantics") || ++tries > 100) clearInterval(timer);
    }, 100);
  }, { once: true });
}

bv.showReader = showReader;
bv.showApp = showApp;
