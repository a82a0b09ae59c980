// The app takes the text size that is set in the browser. Flutter goes by the computed font size of the root.

import { root } from "../../shared/dom.js";

const BODY_SIZE = 18; // px: the text of page and app, 1.125rem, where the root has its usual 16 px

// The size at which the page's text is really drawn: Firefox does not include its minimum font size in computed sizes.
function drawnSize() {
  /** @param {string} fontSize */
  const width = fontSize => {
    const probe = document.createElement("span");
    probe.textContent = "text size";
    Object.assign(probe.style, { position: "fixed", visibility: "hidden", whiteSpace: "nowrap", fontSize });
    document.body.append(probe);
    const { width } = probe.getBoundingClientRect();
    probe.remove();
    return width;
  };
  return 10 * BODY_SIZE * width("1.125rem") / width(`${10 * BODY_SIZE}px`);
}

const rootSize = () => Number.parseFloat(getComputedStyle(root).fontSize) || 16;

// How much larger than normal the browser draws text. Flutter draws at that size from now on.
export function applyTextSize() {
  const targetSize = 16 * drawnSize() / BODY_SIZE;
  // The text of the page keeps the size at which it was drawn.
  if (targetSize > rootSize() * 1.02) root.style.fontSize = `${targetSize}px`;
  return rootSize() / 16;
}
