// Links inside the page. A glossary word opens its meaning in place; without this script it links to the glossary.

import { all, element, hit } from "../shared/dom.js";
import { jump } from "./sections.js";

const reader = element("reader");
const hasApp = reader.classList.contains("over"); // then it scrolls by itself, and the app starts behind it

// Links to a part never change the address: behind the page the app watches it.
/** @param {HTMLElement} part */
function jumpTo(part) {
  part.tabIndex = -1;
  jump(part);
  part.focus({ preventScroll: true });
}

/**
 * @param {HTMLElement} link
 * @param {HTMLElement} word
 */
function explain(link, word) {
  const open = link.nextElementSibling?.className === "meaning" ? link.nextElementSibling : null;
  if (open) open.remove();
  else {
    link.insertAdjacentHTML("afterend", '<span class="meaning" role="status"></span>');
    /** @type {Element} */ (link.nextElementSibling).textContent = word.nextElementSibling?.textContent ?? "";
  }
  link.setAttribute("aria-expanded", String(!open));
}

/** @param {MouseEvent} event */
function onClick(event) {
  const link = hit(event, '#reader a[href^="#"]');
  const part = link && document.getElementById(String(link.getAttribute("href")).slice(1));
  if (part && link.classList.contains("term")) { event.preventDefault(); explain(link, part); }
  else if (part && hasApp) { event.preventDefault(); jumpTo(part); }
  if (link?.id === "team-top" && part) {
    setTimeout(() => element("team-number").focus({ preventScroll: true }));
  }
}

export function watchLinks() {
  for (const link of all(".term")) { link.role = "button"; link.setAttribute("aria-expanded", "false"); }
  document.addEventListener("click", onClick);
  // A button reacts to the space bar too.
  addEventListener("keydown", (event) => {
    if (event.key !== " " || !(event.target instanceof HTMLElement) || !event.target.matches(".term")) return;
    event.preventDefault();
    event.target.click();
  });
  // Keys that scroll go to the reader, not to the body that Flutter fixes.
  if (hasApp) addEventListener("keydown", (event) => {
    const scrolls = /^(Page|Arrow|Home|End| )/.test(event.key);
    if (!reader.hidden && document.activeElement === document.body && scrolls) reader.focus({ preventScroll: true });
  });
}
