// How much of a file has come, told while it comes: told(path, bytes), bytes as they are when unpacked.
// In the page and in the worker. A copy is counted; the file itself goes on as it came, to be compiled while it arrives.
const STEP = 100_000; // bytes

function countFiles(isWanted, told) {
  const { fetch } = globalThis;
  globalThis.fetch = async (...asked) => {
    const response = await fetch(...asked);
    const path = response.url && new URL(response.url).pathname;
    if (response.ok && response.body && isWanted(path)) count(response.clone(), path).catch(() => {}); // whoever reads it says so
    return response;
  };
  const count = async ({ body }, path) => {
    const reader = body.getReader();
    let bytes = 0;
    let said = 0;
    for (let part; !(part = await reader.read()).done;) {
      bytes += part.value.length;
      if (bytes - said < STEP) continue;
      said = bytes;
      told(path, bytes);
    }
  };
}
