// The words of the page, which carries them in a JSON block: read when the first one is needed.

import { element } from "../shared/dom.js";

/** @type {Record<string, string> | undefined} */
let words;
/** @param {string} key */
export const word = (key) => {
  words ??= /** @type {Record<string, string>} */ (JSON.parse(element("page-words").textContent));
  return words[key];
};
/**
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 */
export const say = (key, values = {}) =>
  word(`reader.${key}`).replace(/\{(\w+)\}/g, (placeholder, name) => String(values[name] ?? placeholder));
