// Where all site data is blocked, merely naming sessionStorage throws, and Flutter's client names it at its start.
// A stand-in in memory lets the app start; the app then reports that nothing can be saved.
for (const name of /** @type {const} */ (["sessionStorage", "localStorage"])) {
  try {
    window[name].getItem(name); // null in the browsers inside other apps; Firefox throws where its file is damaged
  } catch {
    /** @type {Map<string, string>} */
    const items = new Map();
    /** @type {Storage} */
    const standIn = {
      getItem: key => items.get(String(key)) ?? null,
      setItem: (key, value) => void items.set(String(key), String(value)),
      removeItem: key => void items.delete(String(key)),
      clear: () => items.clear(),
      key: index => [...items.keys()][index] ?? null,
      get length() { return items.size; },
    };
    Object.defineProperty(window, name, { configurable: true, value: standIn });
  }
}

