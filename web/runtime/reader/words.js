// The words of the page, which carries them in a JSON block: read when the first one is needed.

let words;
export const word = (key) => (words ??= JSON.parse(document.getElementById("page-words").textContent))[key];
export const say = (key, values = {}) =>
  word(`reader.${key}`).replace(/\{(\w+)\}/g, (placeholder, name) => values[name] ?? placeholder);
