// bv.painted resolves once there is something to read on the screen. What reading does not need waits for it.
globalThis.bv ??= {};
bv.painted = new Promise((resolve) => {
  const LIMIT = 3000; // ms: a page in the background is never painted
  const seen = (entries) => { if (entries.some((entry) => entry.name === "first-contentful-paint")) resolve(); };
  setTimeout(resolve, LIMIT);
  try {
    if (!PerformanceObserver.supportedEntryTypes.includes("paint")) throw new TypeError("no paint");
    new PerformanceObserver((list) => seen(list.getEntries())).observe({ type: "paint", buffered: true });
  } catch {
    requestAnimationFrame(() => setTimeout(resolve)); // this browser does not tell
  }
});
