// A page that was left stays alive in the back/forward cache, and so does a frozen tab. Its worker would keep the lock on
// the journal, and every other tab could only read. So Python is ended, and started again on return: everything entered
// is on the disk by then. Unsaved changes exist only in Python: then it keeps running.

import { isReading, openApp, showReader } from "./hand_over.js";
import { hasUnsaved } from "./leave.js";
import { isSuspended, suspendPython } from "./python_connection.js";
import { fail, serviceWorker } from "./state.js";

function onSuspend() {
  if (!hasUnsaved()) suspendPython();
}

// WebKit restores a page with Flutter's frames stopped: only a reload helps, after pending saves.
const losesFrames = navigator.vendor?.startsWith("Apple");
const SAVE_GRACE = 3000; // ms until that reload

function onReturn() {
  if (document.hidden) return document.addEventListener("visibilitychange", onReturn, { once: true });
  if (!isSuspended()) return void (losesFrames && setTimeout(() => location.reload(), hasUnsaved() ? SAVE_GRACE : 0));
  if (!isReading() && (navigator.onLine || serviceWorker?.controller)) return location.reload();
  // No reload while somebody reads, nor where it would find nothing: the page can be read and ticked without Python, and
  // its button starts the app.
  fail("the page was suspended", "stopped");
  showReader();
  if (openApp) openApp.hidden = false;
}

addEventListener("pagehide", ({ persisted }) => { if (persisted) onSuspend(); });
addEventListener("pageshow", ({ persisted }) => { if (persisted) onReturn(); });
document.addEventListener("freeze", onSuspend);
document.addEventListener("resume", onReturn);
