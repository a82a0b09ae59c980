// The state of the page: <html data-app="reader|ready|failed" data-offline="ready">, its words, its elements.

import { root } from "../shared/dom.js";

/** @param {string} id */
export const byId = id => document.getElementById(id);

/** @returns {HTMLElement | null} */
export const flutterView = () => document.querySelector("flutter-view");

// A browser may lack an API, or throw as soon as it is named (cookies blocked): undefined in both cases.
/**
 * @template T
 * @param {() => T} callback
 */
export const attempt = callback => {
  try {
    return callback();
  } catch {
    return undefined;
  }
};
export const serviceWorker = attempt(() => navigator.serviceWorker);

// The words come from content/<language>/ui/page.toml; the page carries them in a JSON block.
/** @type {Record<string, string>} */
const words = JSON.parse(byId("page-words")?.textContent || "{}");
/** @param {string} key @param {Record<string, unknown>} [values] */
export const say = (key, values = {}) =>
  (words[`page.${key}`] || "").replace(/\{(\w+)\}/g, (placeholder, name) => String(name in values ? values[name] : placeholder));

// Which CanvasKit Flutter will load: a worker cannot know, because it has no ImageDecoder.
export const canvasKitVariant = navigator.vendor === "Google Inc." && typeof ImageDecoder !== "undefined"
  && typeof Intl.v8BreakIterator !== "undefined" && typeof Intl.Segmenter !== "undefined" ? "blink" : "full";

root.dataset.app ??= "reader";

let started = false;
export const isStarting = () => started && root.dataset.app === "reader";
export function markStarted() {
  started = true;
}

/** @param {string} text */
export function setStatus(text) {
  const line = byId("app-status");
  if (!line || line.textContent === text) return;
  line.textContent = text;
  line.parentElement?.classList.toggle("silent", !text);
}

/** @param {string} state */
export function setAppState(state) {
  root.dataset.app = state;
  document.dispatchEvent(new CustomEvent("bv-app", { detail: state }));
}

// The app cannot start: the page stays, explains that in plain words, and keeps working.
/** @param {unknown} reason @param {string} [key] */
export function fail(reason, key = "failed") {
  console.warn("Between Visits: the app did not start.", reason);
  if (root.dataset.app === "reader") showFailure(key);
}

/** @param {string} [key] */
export function showFailure(key = "failed") {
  setAppState("failed");
  setStatus(say(key));
}

// What is drawn now is painted two frames later.
/** @param {() => void} callback */
export const afterNextFrame = callback => requestAnimationFrame(() => requestAnimationFrame(callback));
