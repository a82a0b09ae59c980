// A ring around what has the focus in the app, as long as keys are used. Flutter tints it by a tenth: that is not seen.

import { flutterView } from "../state.js";

const AROUND = 5; // px: as wide as the ring (later.css) and the gap inside it
const EDGE = 2; // px that stay free at the edge of the window
const KEYS = /^(?:Tab|Enter|Escape| |Arrow\w+)$/;

const ring = document.createElement("div");
ring.id = "focus-ring";
ring.hidden = true;
let keysAreUsed = false;
let isPlanned = false;

// Around its visible part: Flutter cuts a node off at the edge of what scrolls.
function place() {
  isPlanned = false;
  const focused = keysAreUsed && !flutterView()?.inert ? document.activeElement : null;
  ring.hidden = !focused?.closest("flt-semantics");
  if (!focused || ring.hidden) return watcher.disconnect();
  const box = focused.getBoundingClientRect();
  const left = Math.max(box.left - AROUND, EDGE);
  const top = Math.max(box.top - AROUND, EDGE);
  const right = Math.min(box.right + AROUND, innerWidth - EDGE);
  const bottom = Math.min(box.bottom + AROUND, innerHeight - EDGE);
  Object.assign(ring.style, {
    left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px`,
  });
  const host = document.querySelector("flt-semantics-host");
  if (host) watcher.observe(host, { subtree: true, childList: true, attributeFilter: ["style"] });
}

function plan() {
  if (isPlanned) return;
  isPlanned = true;
  requestAnimationFrame(place);
}

// What scrolls, opens or closes moves the nodes.
const watcher = new MutationObserver(plan);

/** @param {boolean} areUsed */
function useKeys(areUsed) {
  if (keysAreUsed === areUsed) return;
  keysAreUsed = areUsed;
  if (areUsed) document.body.append(ring);
  plan();
}

addEventListener("keydown", ({ key, target }) => {
  const isTyped = key !== "Tab" && target instanceof Element && target.matches("input, textarea");
  if (KEYS.test(key) && !isTyped) useKeys(true);
}, { capture: true });
addEventListener("pointerdown", () => useKeys(false), { capture: true, passive: true });
for (const type of ["focusin", "focusout", "resize"]) addEventListener(type, () => { if (keysAreUsed) plan(); });
