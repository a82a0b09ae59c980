// Jumps to a section. What must be right at the first paint is the section that a deep link names.

import { bv } from "../shared/page_api.js";

const root = document.documentElement;
const reader = document.getElementById("reader");
let opened = null; // the section that the address names, if the page opened there

// Sections out of sight are laid out late; a jump to one needs all of them.
export function jump(section) {
  root.dataset.whole = "";
  section.scrollIntoView();
}

// dataset.jump tells boot.js that nobody scrolled there.
function recordJump() {
  reader.dataset.jump = Math.round(reader.scrollTop);
}

function jumpToOpened() {
  jump(opened);
  recordJump();
}

// /learn/basics opens the page at that section. scrollTop is read only where it is needed: reading it costs a layout
// before the first paint.
export function openNamedSection() {
  const { path, hash } = bv.address;
  reader.dataset.jump = 0;
  if (hash) {
    root.dataset.whole = "";
    recordJump();
    return;
  }
  const section = document.getElementById(path.split("/").join("-"))?.closest("main *");
  if (!section || !reader.classList.contains("over") || reader.scrollTop !== 0) return;
  opened = section;
  jumpToOpened();
}

// Makes a change above the opened section without moving it, unless somebody has scrolled.
export function holdPosition(change) {
  const isAtSection = opened && Math.abs(reader.scrollTop - reader.dataset.jump) <= 1;
  change();
  if (isAtSection) jumpToOpened();
}
