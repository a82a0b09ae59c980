// A page that is left lives on in the back/forward cache, and so does a tab that is frozen. Its worker would go on holding
// the journal, and every other tab could only read. So Python is ended, and started again when somebody is back: what was
// entered is on the disk by then. What is not stored yet is in Python alone: then it goes on.
let wasEnded = false;

function endPython() {
  if (!python || unkept) return;
  python.terminate();
  python = null;
  wasEnded = true;
}

// WebKit brings a page back with Flutter's frames stopped: there only a fresh start helps, after what is being saved.
const stopsFrames = navigator.vendor?.startsWith("Apple");
const SAVING = 3000; // ms

function startAgain() {
  if (document.hidden) return document.addEventListener("visibilitychange", startAgain, { once: true });
  if (!wasEnded) return void (stopsFrames && setTimeout(() => location.reload(), unkept ? SAVING : 0));
  if (!isReading() && (navigator.onLine || serviceWorker?.controller)) return location.reload();
  // Never under a reader, nor where the reload would find nothing: the page reads and ticks without Python, and its button
  // starts it.
  fail("the page was put away", "stopped");
  showReader();
  if (openApp) openApp.hidden = false;
}

addEventListener("pagehide", ({ persisted }) => { if (persisted) endPython(); });
addEventListener("pageshow", ({ persisted }) => { if (persisted) startAgain(); });
document.addEventListener("freeze", endPython);
document.addEventListener("resume", startAgain);
