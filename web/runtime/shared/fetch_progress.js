// Reports how much of each fetched file has arrived: onProgress(path, bytes), in unpacked bytes.
// Runs in the page and in the worker. A clone is counted; the response itself is passed on, to be compiled while it arrives.
const STEP = 100_000; // bytes between two reports

export function reportFetchProgress(isTracked, onProgress) {
  const { fetch } = globalThis;
  globalThis.fetch = async (...args) => {
    const response = await fetch(...args);
    const path = response.url && new URL(response.url).pathname;
    if (response.ok && response.body && isTracked(path)) count(response.clone(), path).catch(() => {}); // the caller sees it
    return response;
  };
  const count = async ({ body }, path) => {
    const reader = body.getReader();
    let bytes = 0;
    let reported = 0;
    for (let chunk; !(chunk = await reader.read()).done;) {
      bytes += chunk.value.length;
      if (bytes - reported < STEP) continue;
      reported = bytes;
      onProgress(path, bytes);
    }
  };
}
