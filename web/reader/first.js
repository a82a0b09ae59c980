// What must be right at the first paint: the text size, and the part that a deep link names.
(() => {
  if (bv.leaving) return; // for the page in another language
  const root = document.documentElement;
  const reader = document.getElementById("reader");

  // Text size. localStorage, because it answers before the first paint of a later start.
  const SIZES = [1, 1.25, 1.5, 1.75, 2];
  const SIZE = "between-visits-text-size";
  const kept = (value) => {
    try {
      if (value !== undefined) localStorage.setItem(SIZE, value);
      return Number(localStorage.getItem(SIZE)) || 0;
    } catch { return value ?? 0; } // storage refused: the size still changes, only not for the next time
  };
  const resize = (step) => {
    step = Math.max(0, Math.min(SIZES.length - 1, step));
    // Setting even the size that it has would have the whole page styled again.
    if (step || reader.dataset.size) reader.style.setProperty("--zoom", SIZES[step]);
    reader.dataset.size = step;
    for (const button of document.querySelectorAll("[data-size]")) {
      if (button !== reader) button.setAttribute("aria-disabled", String(!SIZES[step + Number(button.dataset.step)]));
    }
    return step;
  };
  resize(kept());
  document.addEventListener("click", (event) => {
    const step = Number(event.target.closest?.("[data-step]")?.dataset.step);
    if (step) kept(resize(Number(reader.dataset.size) + step));
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
