// The chosen text size and colors (light or dark). They must show from the first paint, so in pages from the service worker
// this script blocks the paint; on a first visit, where nothing is chosen yet, it does not. Stored in localStorage, which
// can be read before that paint.

import { bv } from "../shared/page_api.js";

const root = document.documentElement;
const SIZES = [1, 1.25, 1.5, 1.75, 2];
const SIZE = "between-visits-text-size"; // how many steps larger
const THEME = "between-visits-theme"; // "light" or "dark"
const memory = {}; // where storage is refused: applied now, lost at the next start
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
  } catch { /* lost at the next start */ }
};

// Media queries for the phone's color scheme are replaced by the chosen one.
const originalMedia = new Map();
const applyTheme = (theme, target, property) => {
  if (!originalMedia.has(target)) originalMedia.set(target, target[property]);
  const original = originalMedia.get(target);
  target[property] = theme ? (original.includes(`: ${theme}`) ? "screen" : "not all") : original;
};
const paint = (theme) => {
  if (!theme && !originalMedia.size) return;
  for (const element of document.querySelectorAll("source[media], meta[name=theme-color]")) {
    applyTheme(theme, element, "media");
  }
  for (const { cssRules } of document.styleSheets) {
    for (const { media } of cssRules) {
      if (originalMedia.has(media) || media?.mediaText.includes("color-scheme")) applyTheme(theme, media, "mediaText");
    }
  }
  root.style.setProperty("--scheme", theme || "light dark");
  document.querySelector("meta[name=color-scheme]").content = theme || "light dark";
};

// Stores what is given, applies what is stored, and returns the text size step. "" means nothing chosen.
bv.look = ({ theme, step } = {}) => {
  const clamp = (step) => Math.max(0, Math.min(SIZES.length - 1, step));
  if (theme !== undefined) store(THEME, theme);
  if (step !== undefined) store(SIZE, step === "" ? "" : clamp(step));
  const current = clamp(Number(stored(SIZE)) || 0);
  // Setting even the same size would restyle the entire page.
  if (current || root.style.getPropertyValue("--zoom")) root.style.setProperty("--zoom", SIZES[current]);
  paint(stored(THEME));
  return current;
};
bv.look.last = SIZES.length - 1;
bv.look();

// What was chosen in the app; each may be left out, and "" and 0 are the phone's choice. Sent at the app's start, without
// `now`, it does not override a size chosen on the page.
bv.services.look = async ({ theme, zoom, now }) => {
  const keepsSize = zoom === undefined || (!now && stored(SIZE) !== null);
  bv.look({ theme, step: keepsSize ? undefined : zoom ? SIZES.indexOf(zoom) : "" });
  dispatchEvent(new Event("bv-look"));
};
