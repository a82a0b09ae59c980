// The line that says what is saved. A success disappears after a while; a problem stays until it is solved.

import { element } from "../shared/dom.js";
import { inApp } from "../shared/window.js";
import { isRefused } from "./page_database.js";
import { holdPosition } from "./sections.js";
import { say, word } from "./words.js";

const SUCCESS_TIME = 10_000; // ms
const LATE = 8000; // ms: a save that takes longer may never finish
const line = element("tick-status"), where = element("where-saved");
const savedHere = where.textContent;
let whereAtRest = savedHere;
let savingCount = 0; // saves on their way
/** @type {Set<"ticks" | "number">} */
const problems = new Set(); // what is not saved; the line shows only the ticks, the number's form has its own
/** @type {number | undefined} */
let clearTimer;
let sessionOnly = false; // what is stored lasts only as long as this window

/** @param {string} text */
export function show(text) {
  announced = [];
  if (!problems.has("ticks")) line.textContent = text;
}

/** @type {string[]} */
let announced = []; // what one save stored is said together

/** @param {string} text */
export function announce(text) {
  if (!announced.length) setTimeout(showAnnounced);
  if (!announced.includes(text)) announced.push(text);
}

function showAnnounced() {
  const text = announced.join(" ");
  announced = [];
  if (!text || problems.has("ticks")) return;
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
  savingCount += 1;
  showWhereSaved();
  try { await saving; } finally {
    clearTimeout(timer);
    savingCount -= 1;
    showWhereSaved();
  }
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
  // While something is being saved its first sentence, "Saved …", keeps its place and is not seen.
  const end = savingCount && text === savedHere ? text.indexOf(".") + 1 : 0;
  if (where.textContent === text && Boolean(where.firstElementChild) === Boolean(end)) return;
  const claim = Object.assign(document.createElement("span"), { textContent: text.slice(0, end) });
  claim.style.visibility = "hidden";
  holdPosition(() => where.replaceChildren(...(end ? [claim] : []), text.slice(end)));
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
