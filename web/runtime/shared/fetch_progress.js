// Reports how much of each fetched file has arrived: onProgress(path, bytes), in unpacked bytes.
// Runs in the page and in the worker. A clone is counted; the response itself is passed on, to be compiled while it arrives.
const STEP = 100_000; // bytes between two reports

/**
 * @param {(path: string) => boolean} isTracked
 * @param {(path: string, bytes: number) => void} onProgress
 */
export function reportFetchProgress(isTracked, onProgress) {
  const { fetch } = globalThis;
  globalThis.fetch = async (...args) => {
    const response = await fetch(...args);
    const path = response.url && new URL(response.url).pathname;
    if (response.ok && response.body && isTracked(path)) {
      const { body } = response.clone();
      if (body) count(body, path, onProgress).catch(() => {}); // the caller sees it
    }
    return response;
  };
}

/**
 * @param {ReadableStream<Uint8Array>} body
 * @param {string} path
 * @param {(path: string, bytes: number) => void} onProgress
 */
async function count(body, path, onProgress) {
  const reader = body.getReader();
  let bytes = 0;
  let reported = 0;
  for (;;) {
    const { value } = await reader.read();
    if (!value) return;
    bytes += value.length;
    if (bytes - reported < STEP) continue;
    reported = bytes;
    onProgress(path, bytes);
  }
}
