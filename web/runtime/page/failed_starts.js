// A start that crashes its tab, and one that hangs: after both the page must stay usable (decision 14).
// The mark "1 1795658994000" holds how many starts in a row did not finish, and when the last of them began.
// It is set only while the page is visible: a hidden page may be ended at any time. sessionStorage holds the time too: a
// crashed tab that the browser reopens in place counts once more.

import { root } from "../shared/dom.js";
import { attempt, fail, isStarting } from "./state.js";

const START_MARK = "between-visits-starting"; // listed and erased by ticks.js
export const MAX_FAILED_STARTS = 2;

// localStorage reaches the disk up to a minute late: a browser that is killed after a good start may bring the mark back.
// So the page's database, which is written immediately, records the last start that finished.
async function readFailedStarts() {
  const stored = localStorage.getItem(START_MARK);
  if (!stored) return 0;
  const [starts, began] = stored.split(" ").map(Number);
  const lastFinished = await Promise.race([
    window.pageTicks?.lastFinishedStart().catch(() => {}),
    new Promise(resolve => setTimeout(resolve, 1000)),
  ]);
  if (!began || began !== lastFinished) return starts + (Number(sessionStorage.getItem(START_MARK)) === began ? 1 : 0);
  if (localStorage.getItem(START_MARK) === stored) clearStartMark();
  return 0;
}

let failedStarts = 0; // known before the app starts
export async function countFailedStarts() {
  failedStarts = await readFailedStarts();
  return failedStarts;
}
export const hasFailedBefore = () => failedStarts > 0;

/** @param {number} starts @param {number} began */
function setStartMark(starts, began) {
  try {
    localStorage.setItem(START_MARK, `${starts} ${began}`);
    sessionStorage.setItem(START_MARK, String(began));
  } catch {
    // no room for one line: this start is not counted
  }
}
const clearStartMark = () => [localStorage, sessionStorage].forEach(store => store.removeItem(START_MARK));

// Resolves to whether this tab may set the mark. While another tab holds the lock, the mark belongs to that tab's start,
// which has not failed. A hidden tab takes no lock, so that it blocks no other tab.
/** @returns {Promise<boolean>} */
export const acquireStartLock = () => new Promise(resolve => {
  if (document.hidden) return resolve(true);
  const startEnded = new Promise(end => {
    for (const type of ["bv-app", "visibilitychange"]) document.addEventListener(type, () => end(null), { once: true });
  });
  /** @param {Lock | null} lock */
  const onLock = lock => {
    resolve(!!lock);
    return lock && startEnded;
  };
  const request = attempt(() => navigator.locks.request(START_MARK, { ifAvailable: true }, onLock));
  if (request) request.catch(() => resolve(true));
  else resolve(true);
});

export function markWhileVisible() {
  const starts = failedStarts + 1;
  const began = Date.now();
  const finished = new AbortController(); // after that the mark belongs to another tab
  const updateMark = () => {
    if (isStarting() && !document.hidden) return setStartMark(starts, began);
    clearStartMark();
    if (isStarting()) return;
    finished.abort();
    window.pageTicks?.saveFinishedStart(began).catch(() => {}); // then only the mark is left
  };
  for (const type of ["visibilitychange", "bv-app"]) document.addEventListener(type, updateMark, { signal: finished.signal });
  addEventListener("pagehide", clearStartMark, { signal: finished.signal });
  updateMark();
}

// The watchdog: after this many seconds without any activity the start has failed. A slow phone is silent for about ten
// seconds while Python imports, a slow network for a minute while one of several files arrives.
const SILENCE_LIMIT = 90;
const SILENCE_LIMIT_LOADING = 300;
let silentSeconds = 0;
let isWaiting = false; // for a file, and nothing else happens until it has come
export const resetWatchdog = () => {
  silentSeconds = 0;
  isWaiting = false;
};
export const waitLonger = () => { isWaiting = true; };

// Seconds are counted one by one, and only while the page is visible: a locked or busy phone loses no time.
/** @param {() => boolean} isLoading */
export function startWatchdog(isLoading) {
  const timer = setInterval(() => {
    if (root.dataset.app !== "reader") return clearInterval(timer);
    if (document.hidden) return;
    if (++silentSeconds > (isLoading() || isWaiting ? SILENCE_LIMIT_LOADING : SILENCE_LIMIT)) fail("no activity for too long");
  }, 1000);
}
