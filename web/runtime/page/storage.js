// Where somebody blocks all site data, merely naming sessionStorage throws, and Flutter's client names it at its
// start. A stand-in that forgets lets the app start; it then says itself that nothing can be kept.
for (const name of ["sessionStorage", "localStorage"]) {
  try {
    window[name].getItem(name); // null in the browsers inside other apps; Firefox throws where its file is damaged
  } catch {
    const held = new Map();
    const standIn = {
      getItem: key => held.get(String(key)) ?? null,
      setItem: (key, value) => void held.set(String(key), String(value)),
      removeItem: key => void held.delete(String(key)),
      clear: () => held.clear(),
      key: index => [...held.keys()][index] ?? null,
      get length() { return held.size; },
    };
    Object.defineProperty(window, name, { configurable: true, value: standIn });
  }
}

