// What Python sees of the page: self.bv, in Python `js.bv`. The page's half is page/services.js.
const facts = JSON.parse(self.name || "{}");
const waiting = new Map();
const listeners = new Map();
const told = new Map();
let lastCall = 0;

self.bv = {
  page: facts, // url, standalone, platform ("ios", "android" or "other"), languages

  // Ask the page for a service; the promise gives its result or rejects with its words.
  call: (name, args = null) => new Promise((resolve, reject) => {
    waiting.set(++lastCall, { resolve, reject });
    const plain = args && typeof args.toJs === "function" ? args.toJs({ dict_converter: Object.fromEntries }) : args;
    self.postMessage({ bv: "call", id: lastCall, name, args: plain });
  }),

  // Hear what the page tells under this name, the last thing told included.
  listen: (name, listener) => {
    listeners.set(name, listener);
    if (told.has(name)) listener(told.get(name));
  },
};

function fromPage({ bv: kind, id, name, value, result, error }) {
  if (kind === "tell") {
    told.set(name, value);
    if (name === "offline") offerSnapshot();
    listeners.get(name)?.(value);
    return;
  }
  const { resolve, reject } = waiting.get(id) || {};
  waiting.delete(id);
  if (error === undefined) resolve?.(result);
  else reject?.(new Error(error));
}
