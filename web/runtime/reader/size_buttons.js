// The buttons for the text size. The chosen size is already applied (look.js); here it is changed.

import { bv } from "../shared/page_api.js";

const reader = document.getElementById("reader");

function showTextSize() {
  const step = bv.look();
  reader.dataset.size = step;
  for (const button of document.querySelectorAll("[data-step]")) {
    const next = step + Number(button.dataset.step);
    button.setAttribute("aria-disabled", String(next < 0 || next > bv.look.last));
  }
}

export function watchSizeButtons() {
  showTextSize();
  addEventListener("bv-look", showTextSize);
  addEventListener("pageshow", ({ persisted }) => { if (persisted) showTextSize(); });
  document.addEventListener("click", ({ target }) => {
    const change = Number(target.closest?.("[data-step]")?.dataset.step);
    if (!change) return;
    bv.look({ step: Number(reader.dataset.size) + change });
    showTextSize();
  });
}
