// Resolves after the first contentful paint. Everything that is not needed for reading waits for it.

import { bv } from "../shared/page_api.js";

/** @type {Promise<void>} */
export const painted = new Promise((resolve) => {
  const LIMIT = 3000; // ms: a page in the background is never painted
  /** @param {PerformanceEntryList} entries */
  const onEntries = (entries) => { if (entries.some((entry) => entry.name === "first-contentful-paint")) resolve(); };
  setTimeout(resolve, LIMIT);
  try {
    if (!PerformanceObserver.supportedEntryTypes.includes("paint")) throw new TypeError("no paint");
    new PerformanceObserver((list) => onEntries(list.getEntries())).observe({ type: "paint", buffered: true });
  } catch {
    requestAnimationFrame(() => setTimeout(resolve)); // not supported by this browser
  }
});
bv.painted = painted;
