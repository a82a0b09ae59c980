// The line that says what is saved. A success disappears after a while; a problem stays until it is solved.

import { element } from "../shared/dom.js";
import { inApp } from "../shared/window.js";
import { isRefused } from "./page_database.js";
import { holdPosition } from "./sections.js";
import { say, word } from "./words.js";

const SUCCESS_TIME = 10_000; // ms
const LATE = 8000; // ms: a save that takes longer may never finish
const line = element("tick-status"), where = element("where-saved");
let whereAtRest = where.textContent;
/** @type {Set<"ticks" | "number">} */
const problems = new Set(); // what is not saved; the line shows only the ticks, the number's form has its own
/** @type {number | undefined} */
let clearTimer;
let sessionOnly = false; // what is stored lasts only as long as this window

/** @param {string} text */
export function show(text) {
  if (!problems.has("ticks")) line.textContent = text;
}

/** @param {string} text */
export function announce(text) {
  if (problems.has("ticks")) return;
  line.textContent = text;
  clearTimeout(clearTimer);
  clearTimer = setTimeout(() => { if (line.textContent === text) line.textContent = ""; }, SUCCESS_TIME);
}

/** @param {string} text */
export function showProblem(text) {
  line.textContent = text;
  setProblem("ticks", true);
}

/** @param {"ticks" | "number"} what @param {boolean} isUnsaved */
export function setProblem(what, isUnsaved) {
  problems[isUnsaved ? "add" : "delete"](what);
  showWhereSaved();
}

/**
 * `onLate` shows that a save is late, until it finishes after all.
 * @param {Promise<unknown>} saving
 * @param {() => void} onLate
 */
export async function withLateNotice(saving, onLate) {
  const timer = setTimeout(onLate, LATE);
  try { await saving; } finally { clearTimeout(timer); }
}

// A private window has no file system in Firefox and WebKit, and drops what else it stores (journal/storage/opfs.py).
export async function checkPrivateWindow() {
  try {
    await navigator.storage?.getDirectory?.();
  } catch (error) {
    const name = error instanceof DOMException ? error.name : "";
    sessionOnly = name === "SecurityError" || (name === "UnknownError" && !/Chrome|Firefox/.test(navigator.userAgent));
    if (sessionOnly) whereAtRest = word("common.not_kept_here");
    showWhereSaved();
  }
}

export function showWhereSaved() {
  const problem = isRefused() ? "common.not_kept_here" : problems.size ? "common.not_saved_here" : "";
  const text = problem ? word(problem) : whereAtRest;
  if (where.textContent !== text) holdPosition(() => { where.textContent = text; });
}

export function checkInAppBrowser() {
  if (inApp) whereAtRest = word("common.in_app");
  showWhereSaved();
}

/**
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 */
export const saved = (key, values) => sessionOnly ? word("common.not_kept_here") : say(key, values);

// The text version says that ticks stay on this device only where that is true.
/** @param {boolean} canStore */
export function showStoredHere(canStore) {
  const note = document.getElementById("kept-here");
  if (note) note.hidden = !canStore || sessionOnly || problems.size > 0;
}
