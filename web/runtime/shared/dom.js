// The document, for every script of the page.

export const root = document.documentElement;

/** An element that the page always has. @param {string} id */
export const element = id => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * The nearest element around what an event hit, itself included.
 * @param {Event} event
 * @param {string} selector
 */
export function hit({ target }, selector) {
  return target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest(selector)) : null;
}

/** @param {string} selector */
export const all = selector => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector));
