// A start that kills its tab, and one that hangs: in both the page must stay usable (decision 14).
// The mark "1 1795658994000" says how many starts in a row came to no end, and when the last of them began.
// It stands only while the page is seen: a hidden one may be ended at any time. sessionStorage has when it began too: this
// tab, which the browser opens again in place when it dies, counts once more.
const MARK = "between-visits-starting"; // listed and erased by ticks.js
const ENOUGH = 2;

// The disk gets localStorage up to a minute late: a browser that is killed after a good start may bring the mark back.
// So the page's database keeps, at once, which start came to its end.
async function countDeaths() {
  const kept = localStorage.getItem(MARK);
  if (!kept) return 0;
  const [starts, began] = kept.split(" ").map(Number);
  const ended = await Promise.race([window.pageTicks?.ended().catch(() => {}), new Promise(resolve => setTimeout(resolve, 1000))]);
  if (!began || began !== ended) return starts + (Number(sessionStorage.getItem(MARK)) === began);
  if (localStorage.getItem(MARK) === kept) unmark();
  return 0;
}
let died = 0; // known before the app starts

function mark(starts, began) {
  try {
    localStorage.setItem(MARK, `${starts} ${began}`);
    sessionStorage.setItem(MARK, began);
  } catch {
    // no room for one line: then this start is not counted
  }
}
const unmark = () => [localStorage, sessionStorage].forEach(store => store.removeItem(MARK));

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
  const asked = tried(() => navigator.locks.request(MARK, { ifAvailable: true }, held));
  if (asked) asked.catch(() => resolve(true));
  else resolve(true);
});

function markWhileSeen() {
  const starts = died + 1;
  const began = Date.now();
  const over = new AbortController(); // from then on a mark is another tab's
  const whileSeen = () => {
    if (isStarting() && !document.hidden) return mark(starts, began);
    unmark();
    if (isStarting()) return;
    over.abort();
    window.pageTicks?.keepEnded(began).catch(() => {}); // then the mark alone must do
  };
  for (const kind of ["visibilitychange", "bv-app"]) document.addEventListener(kind, whileSeen, { signal: over.signal });
  addEventListener("pagehide", unmark, { signal: over.signal });
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
