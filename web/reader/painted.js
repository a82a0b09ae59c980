// bv.painted resolves once there is something to read on the screen. What reading does not need waits for it.
globalThis.bv ??= {};
bv.painted = new Promise((resolve) => {
  const LIMIT = 3000; // ms: a page in the background is never painted
  const seen = (entries) => { if (entries.some((entry) => entry.name === "first-contentful-paint")) resolve(); };
  if (globalThis.PerformanceObserver?.supportedEntryTypes?.includes("paint"))
    new PerformanceObserver((list) => seen(list.getEntries())).observe({ type: "paint", buffered: true });
  else requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, LIMIT);
});
