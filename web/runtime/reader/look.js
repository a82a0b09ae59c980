// What somebody chose for their eyes: the text size, and light or dark colors. It must show from the first paint on, so
// the service worker gives the pages with this script in the way of the paint; on a first visit, where nothing is chosen, it
// holds up nothing. localStorage, because it answers before that paint.
globalThis.bv ??= {};
(() => {
  const root = document.documentElement;
  const SIZES = [1, 1.25, 1.5, 1.75, 2];
  const SIZE = "between-visits-text-size"; // how many steps larger
  const THEME = "between-visits-theme"; // "light" or "dark"
  const memory = {}; // where storage is refused: it still shows, only not at the next start
  const stored = (name) => {
    try { return memory[name] ?? localStorage.getItem(name); } catch { return null; }
  };
  const store = (name, value) => {
    memory[name] = String(value);
    try {
      if (value === "") localStorage.removeItem(name);
      else localStorage.setItem(name, value);
      localStorage.getItem(name);
      delete memory[name]; // it can be stored, and read
    } catch { /* not for the next start */ }
  };

  // Where a media query asks for the phone's choice of colors, the person's is put in its place.
  const written = new Map();
  const choose = (theme, one, name) => {
    if (!written.has(one)) written.set(one, one[name]);
    const phone = written.get(one);
    one[name] = theme ? (phone.includes(`: ${theme}`) ? "screen" : "not all") : phone;
  };
  const paint = (theme) => {
    if (!theme && !written.size) return;
    for (const one of document.querySelectorAll("source[media], meta[name=theme-color]")) choose(theme, one, "media");
    for (const { cssRules } of document.styleSheets) {
      for (const { media } of cssRules) if (written.has(media) || media?.mediaText.includes("color-scheme")) choose(theme, media, "mediaText");
    }
    root.style.setProperty("--scheme", theme || "light dark");
    document.querySelector("meta[name=color-scheme]").content = theme || "light dark";
  };

  // Shows what is stored, after storing what is given; returns the step of the text size. Nothing chosen is "".
  bv.look = ({ theme, step } = {}) => {
    const within = (step) => Math.max(0, Math.min(SIZES.length - 1, step));
    if (theme !== undefined) store(THEME, theme);
    if (step !== undefined) store(SIZE, step === "" ? "" : within(step));
    const now = within(Number(stored(SIZE)) || 0);
    // Setting even the size that it has would have the whole page styled again.
    if (now || root.style.getPropertyValue("--zoom")) root.style.setProperty("--zoom", SIZES[now]);
    paint(stored(THEME));
    return now;
  };
  bv.look.last = SIZES.length - 1;
  bv.look();

  // What was chosen in the app; each may be left out, and "" and 0 are the phone's choice. Told at its start, not `now`,
  // it does not go before a size that was chosen on the page since.
  bv.services ??= {};
  bv.services.look = async ({ theme, zoom, now }) => {
    const stays = zoom === undefined || (!now && stored(SIZE) !== null);
    bv.look({ theme, step: stays ? undefined : zoom ? SIZES.indexOf(zoom) : "" });
    dispatchEvent(new Event("bv-look"));
  };
})();
