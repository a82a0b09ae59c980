// The reader page lies over the app until the app's first real frame, and is never taken from under a finger.

const SCROLLED = 40; // px: less is a trembling hand, not reading
const JUST_NOW = 1500; // ms: someone is in the middle of something
const reader = part("reader");
const openApp = part("open-app");
let lastTouch = -Infinity;
let pythonIsReady = false;

function isReading() {
  if (!reader || reader.hidden) return false;
  const focused = document.activeElement !== reader && reader.contains(document.activeElement);
  const selecting = String(document.getSelection() || "") !== "";
  // The page itself scrolls to the part that a deep link names, and says how far it went.
  const scrolled = Math.abs(reader.scrollTop - Number(reader.dataset.jump || 0)) > SCROLLED;
  return focused || selecting || scrolled || performance.now() - lastTouch < JUST_NOW;
}

const flutterView = () => document.querySelector("flutter-view");

function showApp() {
  if (!flutterView() || !reader) return;
  reader.hidden = true;
  flutterView().inert = false;
  document.dispatchEvent(new CustomEvent("bv-shown", { detail: "app" }));
}

function showReader() {
  if (!reader) return;
  if (flutterView()) flutterView().inert = true;
  reader.hidden = false;
  if (openApp) openApp.hidden = root.dataset.app !== "ready";
  reader.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("bv-shown", { detail: "reader" }));
}

function appIsReady() {
  pythonIsReady = true;
  if (root.dataset.app === "ready" || !flutterView()) return;
  turnOnSemantics();
  if (isReading()) {
    status(say("ready"));
    if (openApp) openApp.hidden = false;
  } else {
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

function watchReader() {
  for (const kind of ["pointerdown", "wheel", "keydown", "touchmove"])
    reader?.addEventListener(kind, () => { lastTouch = performance.now(); }, { passive: true });
  openApp?.addEventListener("click", showApp);
  new MutationObserver((_, observer) => {
    if (!flutterView()) return;
    flutterView().inert = !!reader && !reader.hidden;
    observer.disconnect();
    if (pythonIsReady) afterNextFrame(appIsReady);
  }).observe(document.body, { childList: true });
  addEventListener("flutter-first-frame", () => {
    let tries = 0;
    const timer = setInterval(() => {
      turnOnSemantics();
      if (document.querySelector("flt-semantics-host flt-semantics") || ++tries > 100) clearInterval(timer);
    }, 100);
  }, { once: true });
}

bv.showReader = showReader;
bv.showApp = showApp;
