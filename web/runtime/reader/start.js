// The reader page's behavior. First what the first paint needs; jumps, ticks and the care team's number wait for it.

import { element, root } from "../shared/dom.js";
import { bv } from "../shared/page_api.js";
import "./settings/language.js";
import { painted } from "./painted.js";
import { refresh, watchChecklist } from "./checklist.js";
import { watchLinks } from "./links.js";
import { offerReading } from "./read_aloud.js";
import { openNamedSection, watchFolds } from "./sections.js";
import { watchSizeButtons } from "./settings/size_buttons.js";
import { checkInAppBrowser, checkPrivateWindow } from "./status.js";
import { watchTeamNumber } from "./team_number.js";
import { pageTicks, startTicks } from "./ticks.js";

// Prints only the call lists and the checklist; the browser's own print command prints the entire guide.
function watchPrinting() {
  const reader = element("reader");
  element("print-checklist").addEventListener("click", () => {
    reader.dataset.print = "checklist";
    print();
  });
  addEventListener("afterprint", () => reader.removeAttribute("data-print"));
}

// The services for Python (docs/reader.md), and the event for new ticks.
function serveTicks() {
  /** @type {Record<string, Service>} */
  const services = {
    ticks_pending: () => pageTicks.pending(),
    ticks_confirm: ({ ids }) => pageTicks.confirm(ids),
    ticks_seen: (journal) => pageTicks.saveJournalState(journal),
    ticks_number: () => pageTicks.pendingNumber(),
    ticks_stored: () => pageTicks.stored(),
    ticks_erase: () => pageTicks.eraseAll(),
  };
  Object.assign(bv.services, services);
  addEventListener("page-ticks", async (event) => {
    if (/** @type {CustomEvent<{ isNew: boolean } | null>} */ (event).detail?.isNew === false) return;
    const pending = await pageTicks.pending().catch(() => null); // nothing can be read, and nothing is pending in memory
    if (pending) bv.emit?.("ticks", pending.length);
  });
}

async function start() {
  watchSizeButtons();
  openNamedSection();
  startTicks();
  await painted;
  watchLinks();
  watchTeamNumber(refresh);
  watchPrinting();
  watchFolds();
  offerReading();
  serveTicks();
  checkInAppBrowser();
  checkPrivateWindow();
  watchChecklist();
  root.dataset.script = "";
}

if (!bv.leaving) start(); // otherwise the page in another language does
