// Python's interface to the page: self.bv, in Python `js.bv`. The page's half is web/runtime/page/services.js.
export const facts = JSON.parse(self.name || "{}");
const pendingCalls = new Map();
const listeners = new Map();
export const lastReceived = new Map();
let lastCall = 0;

self.bv = {
  page: facts, // url, standalone, platform ("ios", "android" or "other"), languages

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

export function onPageMessage({ bv: kind, id, name, value, result, error }) {
  if (kind === "tell") {
    lastReceived.set(name, value);
    listeners.get(name)?.(value);
    return;
  }
  const { resolve, reject } = pendingCalls.get(id) || {};
  pendingCalls.delete(id);
  if (error === undefined) resolve?.(result);
  else reject?.(new Error(error));
}
