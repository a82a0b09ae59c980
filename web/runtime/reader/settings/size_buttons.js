// The buttons for the text size. The chosen size is already applied (appearance.js); here it is changed.

import { all, element, hit } from "../../shared/dom.js";
import { bv } from "../../shared/page_api.js";

const reader = element("reader");

// Under load Chromium 156 at times keeps the answers that its container queries had at the size before.
function queryAgain() {
  reader.style.containerType = "normal";
  void reader.offsetWidth;
  reader.style.containerType = "";
}

/** @param {number} [chosen] */
function showTextSize(chosen) {
  const { apply, lastStep } = /** @type {Appearance} */ (bv.appearance);
  const step = apply({ step: chosen });
  if (step !== Number(reader.dataset.size ?? 0)) queryAgain();
  reader.dataset.size = String(step);
  for (const button of all("[data-step]")) {
    const next = step + Number(button.dataset.step);
    button.setAttribute("aria-disabled", String(next < 0 || next > lastStep));
  }
}

export function watchSizeButtons() {
  showTextSize();
  addEventListener("bv-appearance", () => showTextSize());
  addEventListener("pageshow", ({ persisted }) => { if (persisted) showTextSize(); });
  document.addEventListener("click", event => {
    const change = Number(hit(event, "[data-step]")?.dataset.step);
    if (change) showTextSize(Number(reader.dataset.size) + change);
  });
}
