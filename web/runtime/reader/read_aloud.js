// "Read aloud" in each opened section of Learn and What to expect, and under the lists of When to call, where the device
// has a voice for the language.

import { all, element, root } from "../shared/dom.js";
import { hasVoice, readAloud, stopReading } from "../shared/voice.js";
import { announce } from "./status.js";
import { word } from "./words.js";

const TEXT = "p, li, figcaption, dt, dd";
const LEFT_OUT = ".facts, .js, .paper, .team";
const SIGNS = "#call .level, #call .signs > li, #call .card > p"; // what a sign means stays folded

/** @param {Iterable<Element>} parts */
const linesOf = (parts) =>
  [...parts].filter((part) => !part.closest(LEFT_OUT))
    .map((part) => (part.querySelector("summary") ?? part).textContent?.trim() ?? "").filter(Boolean);

// What is read of a section: its heading and its text, without what is folded in it.
/** @param {Element} fold */
const sectionLines = (fold) =>
  linesOf([...fold.querySelectorAll(`:scope > summary, ${TEXT}`)].filter((part) => !part.querySelector(TEXT)));

/** @param {() => string[]} lines */
function button(lines) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "button read-aloud" });
  /** @param {boolean} isReading */
  const show = (isReading) => {
    made.textContent = word(isReading ? "common.read_stop" : "common.read_aloud");
    made.dataset.reading = isReading ? "yes" : "";
  };
  made.addEventListener("click", async () => {
    if (made.dataset.reading) return stopReading();
    const reading = readAloud(lines(), root.lang);
    show(true);
    if (!(await reading)) announce(word("common.read_failed"));
    show(false);
  });
  show(false);
  const line = Object.assign(document.createElement("p"), { className: "js" });
  line.append(made);
  return line;
}

/** @param {EventTarget | Element | null} fold */
function onToggle(fold) {
  if (!(fold instanceof HTMLDetailsElement) || !fold.matches(":is(#learn, #expect) details:not(.topic, .facts)")) return;
  if (!fold.open) {
    if (fold.querySelector("[data-reading=yes]")) stopReading();
  } else if (!fold.querySelector(".read-aloud")) {
    fold.querySelector(":scope > :not(summary)")?.prepend(button(() => sectionLines(fold)));
  }
}

export async function offerReading() {
  if (!(await hasVoice(root.lang))) return;
  element("call").querySelector(":scope > .facts")?.before(button(() => linesOf(all(SIGNS))));
  document.addEventListener("toggle", ({ target }) => onToggle(target), true); // it does not bubble
  for (const fold of all("details[open]")) onToggle(fold);
  document.addEventListener("bv-app", ({ detail }) => { if (detail === "ready") stopReading(); });
}
