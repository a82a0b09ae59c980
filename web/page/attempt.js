// A start that kills its tab, and one that hangs: in both the page must stay usable (decision 14).
// The mark says that a start began and came to no end. It stands only while the page is seen: a hidden one may be ended
// at any time. Counted for the phone, and once more for this tab, which the browser opens again in place when it dies.
const MARK = "between-visits-starting"; // listed and erased by ticks.js
const ENOUGH = 2;
const died = Number(localStorage.getItem(MARK)) + Number(sessionStorage.getItem(MARK));

function mark(starts) {
  if (!starts) return [localStorage, sessionStorage].forEach(store => store.removeItem(MARK));
  try {
    localStorage.setItem(MARK, starts);
    sessionStorage.setItem(MARK, 1);
  } catch {
    // no room for one character: then this start is not counted
  }
}

// Resolves with whether this tab keeps the mark: one that another tab keeps now is of no dead start. A tab that nobody
// sees keeps none, and holds up no other.
const keepsMark = () => new Promise(resolve => {
  if (document.hidden) return resolve(true);
  const ended = new Promise(end => {
    for (const kind of ["bv-app", "visibilitychange"]) document.addEventListener(kind, end, { once: true });
  });
  const held = lock => {
    resolve(!!lock);
    return lock && ended;
  };
  if (navigator.locks) navigator.locks.request(MARK, { ifAvailable: true }, held).catch(() => resolve(true));
  else resolve(true);
});

function markWhileSeen() {
  const starts = Number(localStorage.getItem(MARK)) + 1;
  const over = new AbortController(); // from then on a mark is another tab's
  const whileSeen = () => {
    mark(isStarting() && !document.hidden && starts);
    if (!isStarting()) over.abort();
  };
  for (const kind of ["visibilitychange", "bv-app"]) document.addEventListener(kind, whileSeen, { signal: over.signal });
  addEventListener("pagehide", () => mark(0), { signal: over.signal });
  whileSeen();
}

// Seconds without any sign of life after which nobody should wait for the app any more. A slow phone is silent for ten
// seconds or so while Python imports, a slow network for a minute while one file of several arrives.
const SILENT = 90;
const SILENT_LOADING = 300;
let silent = 0;
const alive = () => { silent = 0; };

// Seconds are counted one by one, and only while the page is seen: a locked phone and a busy one lose no time.
function watchForSilence(isLoading) {
  const timer = setInterval(() => {
    if (root.dataset.app !== "reader") return clearInterval(timer);
    if (!document.hidden && ++silent > (isLoading() ? SILENT_LOADING : SILENT)) fail("it has not been heard of for too long");
  }, 1000);
}
