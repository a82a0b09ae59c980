// What the page stores until the app's journal has it: ticks, and the care team's number.
// A tick is one record with its own id and its own day; taking a tick back is a record too. Records are deleted only by
// confirm(), once the journal has them on the disk. "shown" holds what the page shows at the next start.
// docs/reader.md describes the hand-over.

import { forgetLastRead, isRefused, lastReadTicks, NAME, onResult, openDatabase, read, run } from "./page_database.js";

/** @type {Tick[]} */
let unsaved = []; // ticks that exist only in memory; every save tries all of them
/** @type {TypedNumber | null} */
let unsavedNumber = null;

// Keeps other tabs of this page up to date.
/** @type {BroadcastChannel | null} */
let otherTabs = null;
function watchOtherTabs() {
  try {
    otherTabs = new BroadcastChannel(NAME);
  } catch {
    return; // not in this browser, or cookies are blocked: the other tabs show it at their next start
  }
  otherTabs.onmessage = ({ data }) => {
    if (data === "erased") clearMemory();
    notify({ isNew: data === "changed" });
  };
}

// Reports a change in this tab, and with a `message` ("changed", "shown" or "erased") in the other ones.
// `isNew`: something was ticked or typed; false: the app itself has changed what the page shows.
/** @param {{ isNew?: boolean, message?: string }} change */
function notify({ isNew = true, message = "" } = {}) {
  dispatchEvent(new CustomEvent("page-ticks", { detail: { isNew } }));
  if (message) otherTabs?.postMessage(message);
}

function clearMemory() {
  forgetLastRead();
  unsaved = [];
  unsavedNumber = null;
}

// Stores everything that exists only in memory. What fails stays there and is tried again with the next save, when the
// page becomes visible again, and after a while.
const RETRY_DELAY = 10_000; // ms
/** @type {number | undefined} */
let retryTimer;
const save = async () => {
  /** @type {Tick[]} */
  let written = [];
  /** @type {TypedNumber | null} */
  let number = null;
  clearTimeout(retryTimer);
  try {
    await run("readwrite", (ticks, shown) => {
      written = [...unsaved];
      number = unsavedNumber;
      // A try that reported a failure may have stored it.
      for (const tick of written) onResult(ticks.index("id").getKey(tick.id), (order) => { if (!order) ticks.add(tick); });
      if (number) shown.put(number, "number");
    });
  } catch (error) {
    retryTimer = setTimeout(retryUnsaved, RETRY_DELAY);
    notify(); // the app may be able to save it
    throw error;
  }
  unsaved = unsaved.filter((tick) => !written.includes(tick));
  if (unsavedNumber === number) unsavedNumber = null;
  notify({ message: "changed" });
};
const retryUnsaved = () => { if (unsaved.length || unsavedNumber) save().catch(() => {}); };

// The settings that are needed before the first paint. Naming localStorage throws where site data is blocked.
/** @param {string} name */
const readSetting = (name) => {
  try { return localStorage.getItem(`between-visits-${name}`); } catch { return null; }
};
/** @param {"localStorage" | "sessionStorage"} store @param {string} name */
const removeSetting = (store, name) => {
  try { window[store].removeItem(`between-visits-${name}`); } catch { /* nothing is stored there */ }
};

// "2026-11-23" by the phone's own clock: the day as the person lives it.
/** @param {Date} [now] */
const day = (now = new Date()) =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

// The last day on which something is recorded, or "". Before the first paint a start reads whether it opens today's
// checklist: if that is 14 days ago at most (report/recorded.py has the app's half).
const DAYS_BACK = 14;
const DAY = 86_400_000; // ms
/** @param {string} recorded */
function saveLastRecorded(recorded) {
  try {
    if (recorded) localStorage.setItem("between-visits-recorded", recorded);
    else localStorage.removeItem("between-visits-recorded");
  } catch { /* storage refused: the next start opens the page at its top */ }
}
// Both days are midnights in UTC: whole days apart, whatever the clocks do in between.
export const opensChecklist = () =>
  (Date.parse(day()) - Date.parse(readSetting("recorded") ?? "")) / DAY <= DAYS_BACK;

// The journal's list of today, with the pending ticks applied.
/**
 * @param {JournalState | undefined} journal
 * @param {Tick[]} ticks
 * @param {string} today
 */
const mergeTicks = (journal, ticks, today) => {
  const ticked = new Set(journal?.day === today ? journal.ticked : []);
  for (const tick of ticks) {
    if (tick.day === today) ticked[tick.ticked ? "add" : "delete"](tick.symptom_id);
  }
  return ticked;
};

export const pageTicks = {
  day,

  // Whether the browser lets this page store nothing at all; otherwise a failed save is tried again.
  get refused() { return isRefused(); },

  // The symptoms whose last ticks exist only in memory, including those being saved.
  unsaved: () => [...new Set(unsaved.map((tick) => tick.symptom_id))],
  get unsavedNumber() { return unsavedNumber?.team_number; },

  // Resolves once the tick is on the disk; rejects if it cannot be stored now. It is then tried again.
  /** @param {string} symptom_id @param {boolean} ticked */
  async saveTick(symptom_id, ticked) {
    const tick = { id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`, symptom_id, ticked, day: day(), at: Date.now() };
    unsaved.push(tick);
    if (ticked) saveLastRecorded(tick.day);
    await save();
    return tick;
  },

  // Every tick the journal has not confirmed, oldest first; if the database cannot be read, those in memory.
  async pending() {
    const stored = await read().then(({ ticks }) => ticks, (error) => {
      if (!unsaved.length) throw error;
      return lastReadTicks();
    });
    const known = new Set(stored.map((tick) => tick.id));
    return [...stored, ...unsaved.filter((tick) => !known.has(tick.id))];
  },

  // The journal has these ids on the disk: they are deleted, and their effect on today's list stays.
  /** @param {string[]} ids */
  async confirm(ids) {
    const confirmed = new Set(ids);
    const confirmedUnsaved = unsaved.filter((tick) => confirmed.has(tick.id));
    unsaved = unsaved.filter((tick) => !confirmed.has(tick.id));
    if (unsavedNumber?.id && confirmed.has(unsavedNumber.id)) unsavedNumber = null;
    if (confirmedUnsaved.length) notify({ isNew: false });
    await run("readwrite", (ticks, shown) => {
      onResult(ticks.getAll(), (all) => onResult(shown.get("journal"), (journal) => {
        const stored = all.filter((/** @type {Tick} */ tick) => confirmed.has(tick.id));
        const today = day();
        const known = [...stored, ...confirmedUnsaved];
        if (known.length) shown.put({ ...journal, day: today, ticked: [...mergeTicks(journal, known, today)] }, "journal");
        for (const tick of stored) ticks.delete(tick.order);
      }));
      onResult(shown.get("number"), (number) => {
        if (number?.pending && confirmed.has(number.id)) shown.put({ ...number, pending: false }, "number");
      });
    });
  },

  // Stores what the journal holds, for the next start: { day, ticked, team_number, emergency_number, recorded }, all
  // optional. A number typed here that the journal has not confirmed stays.
  /** @param {JournalState & { team_number?: string, recorded?: string }} state */
  async saveJournalState({ team_number, recorded, ...journalState }) {
    if (recorded !== undefined) saveLastRecorded(recorded);
    await run("readwrite", (_ticks, shown) => {
      onResult(shown.get("journal"), (before) => shown.put({ ...before, ...journalState }, "journal"));
      if (team_number === undefined) return;
      onResult(shown.get("number"), (number) => {
        if (!number?.pending) shown.put({ team_number, pending: false }, "number");
      });
    });
    notify({ isNew: false, message: "shown" });
  },

  /** @param {string} team_number */
  async saveNumber(team_number) {
    unsavedNumber = { id: crypto.randomUUID?.() ?? String(Date.now()), team_number, at: Date.now(), pending: true };
    await save();
  },

  // The care team's number typed in the page, until the journal has confirmed its id; otherwise null.
  async pendingNumber() {
    if (unsavedNumber) return unsavedNumber;
    const { number } = await read();
    return number?.pending ? number : null;
  },

  // What the page shows: { ticked: Set of symptom ids, team_number, emergency_number }.
  async current(today = day()) {
    const { ticks, journal, number } = await read();
    return {
      ticked: mergeTicks(journal, [...ticks, ...unsaved], today),
      team_number: number?.team_number ?? "",
      emergency_number: journal?.emergency_number ?? "",
    };
  },

  // When the last start of the app began that finished (failed_starts.js); undefined before the first.
  /** @returns {Promise<number | undefined>} */
  lastFinishedStart: () =>
    run("readonly", (_ticks, shown, done) => onResult(shown.get("ended"), (ended) => done(ended?.at))),
  /** @param {number} at */
  saveFinishedStart: (at) => run("readwrite", (_ticks, shown) => shown.put({ at }, "ended")),

  // Everything this page stores.
  stored: () => run("readonly", (ticks, shown, done) => {
    /** @type {Record<string, unknown>} */
    const all = {
      text_size: readSetting("text-size"),
      theme: readSetting("theme"),
      language: readSetting("language"),
      recorded: readSetting("recorded"),
      starting: readSetting("starting")?.split(" ")[0] ?? null,
    };
    for (const name of ["journal", "number", "ended"]) onResult(shown.get(name), (value) => { all[name] = value ?? null; });
    onResult(ticks.getAll(), (pending) => done({ ticks: pending, ...all })); // requests of one transaction finish in order
  }),

  async eraseAll() {
    clearMemory();
    for (const name of ["text-size", "theme", "language", "recorded", "starting"]) removeSetting("localStorage", name);
    removeSetting("sessionStorage", "starting");
    await run("readwrite", (ticks, shown) => { ticks.clear(); shown.clear(); });
    notify({ isNew: false, message: "erased" });
  },
};

export function startTicks() {
  openDatabase();
  watchOtherTabs();
  document.addEventListener("visibilitychange", () => { if (!document.hidden) retryUnsaved(); });
  window.pageTicks = pageTicks;
}
