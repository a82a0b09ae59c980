// What must be right at the first paint: the section that a deep link names. Text size and colors are in look.js.
(() => {
  if (bv.leaving) return; // for the page in another language
  const root = document.documentElement;
  const reader = document.getElementById("reader");

  // The chosen text size is already applied (look.js); here it is changed.
  const showTextSize = () => {
    const step = bv.look();
    reader.dataset.size = step;
    for (const button of document.querySelectorAll("[data-step]")) {
      const next = step + Number(button.dataset.step);
      button.setAttribute("aria-disabled", String(next < 0 || next > bv.look.last));
    }
  };
  showTextSize();
  addEventListener("bv-look", showTextSize);
  addEventListener("pageshow", ({ persisted }) => { if (persisted) showTextSize(); });
  document.addEventListener("click", ({ target }) => {
    const change = Number(target.closest?.("[data-step]")?.dataset.step);
    if (!change) return;
    bv.look({ step: Number(reader.dataset.size) + change });
    showTextSize();
  });

  // Sections out of sight are laid out late; a jump to one needs all of them.
  bv.jump = (part) => { root.dataset.whole = ""; part.scrollIntoView(); };
  // /learn/basics opens the page at that section. dataset.jump tells boot.js that nobody scrolled there.
  // scrollTop is read only where it is needed: reading it costs a layout before the first paint.
  const { path, hash } = bv.address;
  const part = document.getElementById(path.split("/").join("-"))?.closest("main *");
  const opens = part && !hash && reader.classList.contains("over") && reader.scrollTop === 0;
  const jumpToPart = () => { bv.jump(part); reader.dataset.jump = Math.round(reader.scrollTop); };
  reader.dataset.jump = 0;
  if (hash) { root.dataset.whole = ""; reader.dataset.jump = Math.round(reader.scrollTop); }
  else if (opens) jumpToPart();
  // Makes a change above the opened section without moving it, unless somebody has scrolled.
  bv.holdPosition = (change) => {
    const isAtPart = opens && Math.abs(reader.scrollTop - reader.dataset.jump) <= 1;
    change();
    if (isAtPart) jumpToPart();
  };
})();
