// Back closes the topmost overlay: a dialog of the app, or the text version. While there is an overlay, the history
// has one more entry at the same address: Back removes it, and the topmost overlay closes.

import { bv } from "../shared/page_api.js";
import { flutterView } from "./state.js";

/** @type {{ close: () => void }[]} */
const overlays = []; // { close } of each overlay, the topmost last
let addressBelow = ""; // set while the history has that entry

/** @param {() => void} close */
export function pushOverlay(close) {
  overlays.push({ close });
  addHistoryEntry();
}

// The overlay was closed, by Back or in another way; its history entry goes too.
/** @param {() => void} close */
export function removeOverlay(close) {
  const index = overlays.findLastIndex(overlay => overlay.close === close);
  if (index < 0) return;
  overlays.splice(index, 1);
  if (overlays.length) addHistoryEntry();
  else if (history.state?.over) history.back();
}

function addHistoryEntry() {
  if (history.state?.over) return;
  addressBelow = location.href;
  history.pushState({ ...history.state, over: true }, "");
}

// In the capturing phase, before Flutter's own listener: for Flutter the address has not changed.
addEventListener("popstate", event => {
  if (addressBelow) {
    if (addressBelow === location.href) event.stopImmediatePropagation();
    addressBelow = "";
    closeTopmost();
  } else if (event.state?.over) {
    history.back(); // Forward led to the entry of an overlay that was closed long ago
  }
}, true);

// Flutter ignores Escape while a dialog is still opening: try again until it has closed.
/** @param {{ close: () => void } | undefined} [topmost] @param {number} [tries] */
function closeTopmost(topmost = overlays.at(-1), tries = 10) {
  if (!topmost || !overlays.includes(topmost) || !tries) return;
  topmost.close();
  setTimeout(closeTopmost, 500, topmost, tries - 1);
}

// Flutter closes its topmost dialog on Escape, also the calendar, which Python cannot close. It hears no key while
// nothing of it has the focus, as on Android after a list of radio buttons has opened.
function pressEscape() {
  if (document.activeElement === document.body) flutterView()?.focus();
  const escape = { key: "Escape", code: "Escape", keyCode: 27, bubbles: true, cancelable: true };
  for (const type of ["keydown", "keyup"]) dispatchEvent(new KeyboardEvent(type, escape));
}

bv.services.dialog = async ({ open }) => (open ? pushOverlay : removeOverlay)(pressEscape);
