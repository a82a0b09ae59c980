// A page that was left stays alive in the back/forward cache, and so does a frozen tab. Its worker would keep the lock on
// the journal, and every other tab could only read. So Python is ended, and started again on return: everything entered
// is on the disk by then. Unsaved changes exist only in Python: then it keeps running.
let pythonEnded = false;

function endPython() {
  if (!python || hasUnsaved) return;
  python.terminate();
  python = null;
  pythonEnded = true;
}

// WebKit restores a page with Flutter's frames stopped: only a reload helps, after pending saves.
const losesFrames = navigator.vendor?.startsWith("Apple");
const SAVE_GRACE = 3000; // ms until that reload

function onReturn() {
  if (document.hidden) return document.addEventListener("visibilitychange", onReturn, { once: true });
  if (!pythonEnded) return void (losesFrames && setTimeout(() => location.reload(), hasUnsaved ? SAVE_GRACE : 0));
  if (!isReading() && (navigator.onLine || serviceWorker?.controller)) return location.reload();
  // No reload while somebody reads, nor where it would find nothing: the page can be read and ticked without Python, and
  // its button starts the app.
  fail("the page was suspended", "stopped");
  showReader();
  if (openApp) openApp.hidden = false;
}

addEventListener("pagehide", ({ persisted }) => { if (persisted) endPython(); });
addEventListener("pageshow", ({ persisted }) => { if (persisted) onReturn(); });
document.addEventListener("freeze", endPython);
document.addEventListener("resume", onReturn);
