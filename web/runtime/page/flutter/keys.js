// Keys that scroll a page scroll the app too, from the start. Flutter itself scrolls only around the focused element.

import { flutterView } from "../state.js";

const LINE_HEIGHT = 60; // px
/** @type {Record<string, (height: number, shift: boolean) => number>} */
const SCROLLING = {
  ArrowDown: () => LINE_HEIGHT, ArrowUp: () => -LINE_HEIGHT,
  PageDown: height => height - LINE_HEIGHT, PageUp: height => LINE_HEIGHT - height,
  " ": (height, shift) => (shift ? LINE_HEIGHT - height : height - LINE_HEIGHT),
  End: () => 1e6, Home: () => -1e6,
};
/** @type {Record<string, string>} */
const USED_BY = { // what else a key is for, by the role of the focused element
  " ": "button, checkbox, switch, radio, tab, link, slider, menuitem, combobox",
  ArrowDown: "radio, slider, combobox", ArrowUp: "radio, slider, combobox",
  End: "slider", Home: "slider",
};

/** @param {string} key */
function isUsed(key) {
  const focused = document.activeElement;
  if (!focused || focused.matches("input, textarea, select")) return !!focused;
  const role = focused.getAttribute("role");
  return !!role && (USED_BY[key] || "").split(", ").includes(role);
}

// The largest visible area that can scroll.
function visibleScroller() {
  /** @type {{ area: number, box: DOMRect } | null} */
  let largest = null;
  for (const content of document.querySelectorAll("flt-semantics > flt-semantics-scroll-overflow")) {
    const box = /** @type {Element} */ (content.parentElement).getBoundingClientRect();
    const area = box.width * box.height;
    if (content.getBoundingClientRect().height <= box.height + 1 || (largest && largest.area >= area)) continue;
    largest = { area, box };
  }
  return largest?.box;
}

// Flutter must not see a key that is handled here, or it would scroll twice. It handles wheel events everywhere.
addEventListener("keydown", event => {
  const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
  const flutter = flutterView();
  if (!Object.hasOwn(SCROLLING, key) || altKey || ctrlKey || metaKey || !flutter || flutter.inert) return;
  if (isUsed(key) || document.querySelector("flt-semantics-host [role=dialog]")) return;
  const box = visibleScroller();
  if (!box) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const at = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 };
  // With Shift down Flutter turns a wheel sideways.
  const delta = { [shiftKey ? "deltaX" : "deltaY"]: SCROLLING[key](box.height, shiftKey) };
  flutter.dispatchEvent(new WheelEvent("wheel", { ...at, ...delta, bubbles: true, cancelable: true }));
}, { capture: true });
