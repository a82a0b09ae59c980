// What appearance.js, reader.js and boot.js share: each of them may be the first to run. bv.services are what Python may call.

/** @type {PageApi} */
export const bv = (globalThis.bv ??= { services: {} });
bv.services ??= {};
