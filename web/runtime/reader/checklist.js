// The checklist: each tick is saved immediately. What the page shows is read again after every change.

import { all, element, root } from "../shared/dom.js";
import { bv } from "../shared/page_api.js";
import { holdPosition } from "./sections.js";
import { announce, saved, setProblem, show, showProblem, showStoredHere, showWhereSaved, withLateNotice } from "./status.js";
import { showNumbers, updateResult } from "./team_number.js";
import { pageTicks } from "./ticks.js";
import { say, word } from "./words.js";

const boxes = /** @type {HTMLInputElement[]} */ ([...all("#checklist input[type=checkbox]")]);
/** @param {HTMLInputElement} box */
const nameOf = (box) => box.parentElement?.textContent.trim() ?? "";
let tickCount = 0; // grows with every tick, so that a slow read never overwrites a newer tick on the screen
let shownDay = "";
/** @type {Set<{ box: HTMLInputElement, late: boolean }>} */
const pendingSaves = new Set(); // the ticks that are being saved
/** @type {string[]} */
let unsavedIds = []; // the symptoms that the status line lists as not saved

// A folded part of the checklist says how many of its boxes are ticked.
function showCounts() {
  for (const part of all("#checklist .fold")) {
    const count = part.querySelectorAll(":checked").length;
    const key = count === 1 ? "checklist.marked_one" : "checklist.marked_many";
    const place = /** @type {HTMLElement} */ (part.querySelector("summary small"));
    place.textContent = count ? word(key).replace("{count}", String(count)) : "";
  }
}

export async function refresh() {
  const countBefore = tickCount;
  const today = pageTicks.day(); // read once: midnight may pass during the read
  const current = await pageTicks.current(today).catch(() => null);
  showStoredHere(Boolean(current));
  showWhereSaved(); // the read may have found out that the browser keeps nothing
  if (countBefore !== tickCount || pendingSaves.size) return;
  shownDay = today;
  // Unsaved ticks stay on the screen: they can be written down or printed.
  if (current) for (const box of boxes) box.checked = current.ticked.has(box.name);
  const count = boxes.filter((box) => box.checked).length;
  const longDay = new Intl.DateTimeFormat(root.lang, { weekday: "long", month: "long", day: "numeric" });
  holdPosition(() => {
    showCounts();
    element("today").textContent = say("ticked_today", { date: longDay.format(new Date()), count });
    if (current) showNumbers(current);
  });
}

/** @param {HTMLInputElement} box */
async function saveTick(box) {
  tickCount += 1;
  showCounts();
  const tick = { box, late: false };
  pendingSaves.add(tick);
  show(say("saving"));
  const ticked = box.checked;
  const saving = pageTicks.saveTick(box.name, ticked);
  bv.savingTicks = Promise.allSettled([bv.savingTicks, saving]); // the start of the app waits for it
  await withLateNotice(saving, () => { tick.late = true; showUnsaved(); showStoredHere(false); }).catch(() => {});
  pendingSaves.delete(tick);
  // "Saved" is shown only when nothing is being saved and nothing failed.
  showUnsaved();
  if (!unsavedIds.length && !pendingSaves.size) {
    announce(saved(ticked ? "ticked_saved" : "unticked_saved", { name: nameOf(box) }));
  }
  refresh();
}

function showUnsaved() {
  const before = unsavedIds;
  const early = new Set([...pendingSaves].filter((tick) => !tick.late).map((tick) => tick.box.name));
  unsavedIds = pageTicks.unsaved().filter((id) => !early.has(id));
  /** @param {string[]} ids */
  const names = (ids) => boxes.filter((box) => ids.includes(box.name)).map(nameOf).join(", ");
  if (unsavedIds.length) {
    showProblem(say(pageTicks.refused ? "not_saved" : "not_saved_yet", { name: names(unsavedIds) }));
  } else if (before.length) {
    setProblem("ticks", false);
    if (pendingSaves.size) show(say("saving"));
    else announce(saved("saved_now", { name: names(before) }));
  }
}

function onStoredTicks() {
  if (unsavedIds.length) showUnsaved(); // a retry may have stored it
  updateResult();
  refresh();
}

// A new day begins with an empty list, even if the page stays open over midnight.
function checkNewDay() {
  if (pageTicks.day() === shownDay) return;
  tickCount += 1;
  show("");
  refresh();
}

// It is checked more often than at midnight: a timer stops while a computer sleeps, and a clock may be set.
function scheduleNewDay() {
  const untilMidnight = new Date().setHours(24, 0, 1, 0) - Date.now();
  setTimeout(() => { checkNewDay(); scheduleNewDay(); }, Math.min(untilMidnight, 30_000));
}

// What was ticked before this script loaded is saved too.
export function watchChecklist() {
  element("checklist").addEventListener("change", ({ target }) => {
    const box = boxes.find((item) => item === target);
    if (box) saveTick(box);
  });
  addEventListener("page-ticks", onStoredTicks);
  scheduleNewDay();
  document.addEventListener("visibilitychange", () => { if (!document.hidden) checkNewDay(); });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) refresh(); });
  document.addEventListener("bv-shown", refresh);
  const early = boxes.filter((box) => box.checked);
  if (early.length) early.forEach(saveTick);
  else refresh();
}
