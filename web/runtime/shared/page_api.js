// What look.js, reader.js and boot.js share: each of them may be the first to run. bv.services are what Python may call.
export const bv = (globalThis.bv ??= {});
bv.services ??= {};
