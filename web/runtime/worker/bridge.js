// Python's interface to the page: self.bv, in Python `js.bv`. The page's half is web/runtime/page/services.js.
/** @type {Partial<Facts>} */
export const facts = JSON.parse(self.name || "{}");
/** @type {Map<number, { resolve: (result: unknown) => void, reject: (error: Error) => void }>} */
const pendingCalls = new Map();
/** @type {Map<string, (value: unknown) => void>} */
const listeners = new Map();
/** @type {Map<string, unknown>} */
export const lastReceived = new Map();
let lastCall = 0;

self.bv = {
  page: facts, // web/runtime/types/shared.d.ts lists them

  // Call a service of the page; the promise resolves to its result or rejects with its error message.
  call: (name, args = null) => new Promise((resolve, reject) => {
    pendingCalls.set(++lastCall, { resolve, reject });
    const plain = args && typeof args.toJs === "function" ? args.toJs({ dict_converter: Object.fromEntries }) : args;
    self.postMessage({ bv: "call", id: lastCall, name, args: plain });
  }),

  // Listen to an event of the page; a value that came before is passed immediately.
  listen: (name, listener) => {
    listeners.set(name, listener);
    if (lastReceived.has(name)) listener(lastReceived.get(name));
  },
};

/** @param {PageEvent | Answer} message */
export function onPageMessage(message) {
  if (message.bv === "event") {
    lastReceived.set(message.name, message.value);
    listeners.get(message.name)?.(message.value);
    return;
  }
  const call = pendingCalls.get(message.id);
  pendingCalls.delete(message.id);
  if (message.error === undefined) call?.resolve(message.result);
  else call?.reject(new Error(message.error));
}
