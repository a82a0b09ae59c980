// What must be right at the first paint: the part that a deep link names. What was chosen for the eyes is look.js.
(() => {
  if (bv.leaving) return; // for the page in another language
  const root = document.documentElement;
  const reader = document.getElementById("reader");

  // The look that was chosen (look.js) stands by now; here it is changed.
  const show = () => {
    const step = bv.look();
    reader.dataset.size = step;
    for (const button of document.querySelectorAll("[data-step]")) {
      const next = step + Number(button.dataset.step);
      button.setAttribute("aria-disabled", String(next < 0 || next > bv.look.last));
    }
  };
  show();
  addEventListener("bv-look", show);
  addEventListener("pageshow", ({ persisted }) => { if (persisted) show(); });
  document.addEventListener("click", ({ target }) => {
    const by = Number(target.closest?.("[data-step]")?.dataset.step);
    if (!by) return;
    bv.look({ step: Number(reader.dataset.size) + by });
    show();
  });

  // Sections out of sight are laid out late; to go to one, all of them must be.
  bv.jump = (part) => { root.dataset.whole = ""; part.scrollIntoView(); };
  // /learn/basics opens the page at that part. dataset.jump tells boot.js that this scroll was not the reader's.
  // Where nothing is to be done nothing is asked either: an answer costs a layout before the first paint.
  const { path, hash } = bv.address;
  const part = document.getElementById(path.split("/").join("-"))?.closest("main *");
  const opens = part && !hash && reader.classList.contains("over") && reader.scrollTop === 0;
  const land = () => { bv.jump(part); reader.dataset.jump = Math.round(reader.scrollTop); };
  reader.dataset.jump = 0;
  if (hash) { root.dataset.whole = ""; reader.dataset.jump = Math.round(reader.scrollTop); }
  else if (opens) land();
  // Makes a change above the part that was opened, and stays there, unless somebody has scrolled meanwhile.
  bv.steady = (change) => {
    const still = opens && Math.abs(reader.scrollTop - reader.dataset.jump) <= 1;
    change();
    if (still) land();
  };
})();
