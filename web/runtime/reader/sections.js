// Jumps to a section, and what is folded. What must be right at the first paint is the section that a deep link names.

import { all, element, hit, root } from "../shared/dom.js";
import { bv } from "../shared/page_api.js";

const reader = element("reader");
/** @type {Element | null} */
let opened = null; // the section that the address names, if the page opened there

// Opens what the section is folded in, and what is all of it, and goes there.
/** @param {Element} section */
export function jump(section) {
  root.dataset.whole = "";
  for (let outer = section.firstElementChild; outer; outer = outer.parentElement) {
    if (outer instanceof HTMLDetailsElement) outer.open = true;
  }
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

// /learn/basics/immune-system opens the page at that section, or at the part that has no such section. scrollTop is read
// only where it is needed: reading it costs a layout before the first paint.
export function openNamedSection() {
  const { path, hash } = /** @type {Address} */ (bv.address);
  reader.dataset.jump = "0";
  if (hash) {
    root.dataset.whole = "";
    recordJump();
    return;
  }
  const parts = path.split("/");
  let section;
  while (parts.length && !section) {
    section = document.getElementById(parts.join("-"))?.closest("main *");
    parts.pop();
  }
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

// "Open all" opens the sections of its topic. Print shows everything; where the style alone cannot do that, this does.
export function watchFolds() {
  document.addEventListener("click", (event) => {
    for (const fold of hit(event, "[data-open]")?.closest("article")?.querySelectorAll("details") ?? []) fold.open = true;
  });
  /** @type {HTMLDetailsElement[]} */
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = /** @type {HTMLDetailsElement[]} */ ([...all("details:not([open])")]);
    for (const fold of closed) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of closed) fold.open = false; });
}
