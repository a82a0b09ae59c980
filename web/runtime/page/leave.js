// Leaving the page ends the app, and loses unsaved changes. Python reports when there are any.

import { hit, root } from "../shared/dom.js";
import { bv } from "../shared/page_api.js";
import { reader, showReader } from "./hand_over.js";

let unsavedChanges = false;
export const hasUnsaved = () => unsavedChanges;

// A phone call or a mail opens outside the browser, and the page stays: no confirmation is needed.
let pageStays = false;
globalThis.navigation?.addEventListener("navigate", ({ destination }) => {
  pageStays = !destination.url.startsWith("http");
  setTimeout(() => { pageStays = false; });
});

/** @param {BeforeUnloadEvent} event */
const confirmLeaving = event => {
  if (pageStays) return;
  event.preventDefault();
  event.returnValue = true; // for browsers of before 2023
};

// Safari on a phone shows no confirmation: there only the links below can be handled. The listener is added only while it
// is needed, because some browsers put no page with such a listener into the back/forward cache.
/** @param {boolean} unsaved */
export function setUnsaved(unsaved) {
  unsavedChanges = unsaved;
  document.dispatchEvent(new Event("bv-unsaved"));
  if (unsavedChanges) addEventListener("beforeunload", confirmLeaving);
  else removeEventListener("beforeunload", confirmLeaving);
}

// Links that lead away from this page (another language, a source) open in a new tab.
reader?.addEventListener("click", event => {
  const link = /** @type {HTMLAnchorElement | null} */ (hit(event, "a[href]"));
  if (link?.protocol.startsWith("http") && !link.getAttribute("href")?.startsWith("#")) {
    link.target = unsavedChanges ? "_blank" : "";
  }
}, true);

// The text version in the app's language: of this page, or, leaving the app, of another one, whose button starts it again.
/** @param {string} language @param {boolean} mayLeave */
export function showText(language, mayLeave) {
  const home = JSON.parse(root.dataset.languages || "{}")[language];
  if (!home || !mayLeave || language === root.lang) return showReader();
  bv.services.language?.(language); // otherwise the page at / goes by the browser's languages
  setUnsaved(false);
  location.assign(`${home}text/`);
}

bv.services.unsaved = async ({ unsaved }) => setUnsaved(unsaved);
