// Jumps to a section. What must be right at the first paint is the section that a deep link names.

import { element, root } from "../shared/dom.js";
import { bv } from "../shared/page_api.js";

const reader = element("reader");
/** @type {Element | null} */
let opened = null; // the section that the address names, if the page opened there

// Sections out of sight are laid out late; a jump to one needs all of them.
/** @param {Element} section */
export function jump(section) {
  root.dataset.whole = "";
  section.scrollIntoView();
}

// dataset.jump tells boot.js that nobody scrolled there.
function recordJump() {
  reader.dataset.jump = String(Math.round(reader.scrollTop));
}

function jumpToOpened() {
  if (opened) jump(opened);
  recordJump();
}

// /learn/basics opens the page at that section, and what is folded in it. scrollTop is read only where it is needed:
// reading it costs a layout before the first paint.
export function openNamedSection() {
  const { path, hash } = /** @type {Address} */ (bv.address);
  reader.dataset.jump = "0";
  if (hash) {
    root.dataset.whole = "";
    recordJump();
    return;
  }
  const section = document.getElementById(path.split("/").join("-"))?.closest("main *");
  const folded = section?.firstElementChild;
  if (folded instanceof HTMLDetailsElement) folded.open = true;
  if (!section || !reader.classList.contains("over") || reader.scrollTop !== 0) return;
  opened = section;
  jumpToOpened();
}

// Makes a change above the opened section without moving it, unless somebody has scrolled.
/** @param {() => void} change */
export function holdPosition(change) {
  const isAtSection = opened && Math.abs(reader.scrollTop - Number(reader.dataset.jump)) <= 1;
  change();
  if (isAtSection) jumpToOpened();
}
