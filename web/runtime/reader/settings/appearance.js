// The chosen text size and colors (light or dark). They must show from the first paint, so in pages from the service worker
// this script blocks the paint; on a first visit, where nothing is chosen yet, it does not. Stored in localStorage, which
// can be read before that paint.

import { all, root } from "../../shared/dom.js";
import { bv } from "../../shared/page_api.js";

const SIZES = [1, 1.25, 1.5, 1.75, 2];
const SIZE = "between-visits-text-size"; // how many steps larger
const THEME = "between-visits-theme"; // "light" or "dark"
/** @type {Record<string, string>} */
const memory = {}; // where storage is refused: applied now, lost at the next start
/** @param {string} name */
const stored = (name) => {
  try { return memory[name] ?? localStorage.getItem(name); } catch { return null; }
};
/**
 * @param {string} name
 * @param {string | number} value
 */
const store = (name, value) => {
  memory[name] = String(value);
  try {
    if (value === "") localStorage.removeItem(name);
    else localStorage.setItem(name, String(value));
    localStorage.getItem(name);
    delete memory[name]; // it can be stored, and read
  } catch { /* lost at the next start */ }
};

// Media queries for the phone's color scheme are replaced by the chosen one.
/** @type {Map<object, string>} */
const originalMedia = new Map();
/**
 * @param {string | null} theme
 * @param {object} target
 * @param {string} media
 */
const mediaFor = (theme, target, media) => {
  const original = originalMedia.get(target) ?? media;
  originalMedia.set(target, original);
  return theme ? original.replace(/\(prefers-color-scheme: (\w+)\)/, (_, scheme) => (scheme === theme ? "(width >= 0)" : "(width < 0)"))
    : original;
};
/** @param {string | null} theme */
const paint = (theme) => {
  if (!theme && !originalMedia.size) return;
  for (const element of all("source[media], meta[name=theme-color]")) {
    const { media } = /** @type {HTMLSourceElement | HTMLMetaElement} */ (element);
    element.setAttribute("media", mediaFor(theme, element, media));
  }
  for (const { cssRules } of document.styleSheets) {
    for (const rule of cssRules) {
      if (!(rule instanceof CSSMediaRule)) continue;
      const { media } = rule;
      if (originalMedia.has(media) || media.mediaText.includes("color-scheme")) {
        media.mediaText = mediaFor(theme, media, media.mediaText);
      }
    }
  }
  root.style.setProperty("--scheme", theme || "light dark");
  document.querySelector("meta[name=color-scheme]")?.setAttribute("content", theme || "light dark");
};

// Stores what is given, applies what is stored, and returns the text size step. "" means nothing chosen.
/** @param {{ theme?: string, step?: number | "" }} [chosen] */
function apply({ theme, step } = {}) {
  /** @param {number} step */
  const clamp = (step) => Math.max(0, Math.min(SIZES.length - 1, step));
  if (theme !== undefined) store(THEME, theme);
  if (step !== undefined) store(SIZE, step === "" ? "" : clamp(step));
  const current = clamp(Number(stored(SIZE)) || 0);
  // Setting even the same size would restyle the entire page.
  if (current || root.style.getPropertyValue("--zoom")) root.style.setProperty("--zoom", String(SIZES[current]));
  paint(stored(THEME));
  return current;
}
bv.appearance = { apply, lastStep: SIZES.length - 1 };
apply();

// What was chosen in the app; each may be left out, and "" and 0 are the phone's choice. Sent at the app's start, without
// `now`, it does not override a size chosen on the page.
bv.services.appearance = async ({ theme, zoom, now }) => {
  const keepsSize = zoom === undefined || (!now && stored(SIZE) !== null);
  apply({ theme, step: keepsSize ? undefined : zoom ? SIZES.indexOf(zoom) : "" });
  dispatchEvent(new Event("bv-appearance"));
};
