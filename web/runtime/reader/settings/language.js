// The page's language: the one in the address, or the chosen one, or the first of the browser's that there is a page in.
// Runs before anything is stored or started: a redirect to another language comes first, and the address is normalized.

import { all, element, hit, root } from "../../shared/dom.js";
import { bv } from "../../shared/page_api.js";
import { readAddress } from "../address.js";
import { browserLanguages } from "./browser_languages.js";
import { opensChecklist } from "../ticks.js";

const KEY = "between-visits-language";
/** @type {Map<string, string>} */
const homes = new Map(Object.entries(JSON.parse(root.dataset.languages ?? "{}"))); // en: "/", es: "/es/"
// Stores the chosen language if one is given; returns the stored one.
/** @param {string} [language] */
const storedLanguage = (language) => {
  try {
    if (language) localStorage.setItem(KEY, language);
    return localStorage.getItem(KEY);
  } catch { return null; } // storage refused: the browser's language is used
};
// Until the other page loads this one is still there: no script starts anything on it, and the wrong language is not
// shown. If the other page does not load, this one is better than nothing: to read and to call, but not to tick, because
// ticks would not be saved.
const WAIT = 3000; // ms
/** @param {string} address */
const redirect = (address) => {
  bv.leaving = true;
  element("reader").style.visibility = "hidden";
  for (const box of all("#checklist input")) box.toggleAttribute("disabled", true);
  setTimeout(() => { element("reader").style.visibility = ""; }, WAIT);
  location.replace(address);
};
const pageLanguage = root.lang;
const app = "app" in root.dataset;
const { language: addressLanguage, path, search, hash, icon, raw } = bv.address = readAddress(location, homes);
// A home screen icon opens the language in which it was added: a language chosen since then takes precedence.
const fromBrowser = browserLanguages.map((tag) => tag.split("-")[0].toLowerCase());
const targetLanguage = [icon ? storedLanguage() : null, addressLanguage, storedLanguage(), ...fromBrowser]
  .find((language) => homes.has(language ?? "")) ?? "en";
const home = homes.get(targetLanguage) ?? "/";
const targetAddress = home + (app && path === "text/" ? path.slice(0, -1) : "");
const isWrongPage = targetLanguage !== pageLanguage || (app && path === "text/");
// A host that does not know the target address responds with this page: stay, to avoid a redirect loop.
const wouldLoop = isWrongPage && targetAddress !== "/" && raw.startsWith(targetAddress);
if (isWrongPage && !wouldLoop) redirect(home + path + search + hash);
if (addressLanguage === targetLanguage && !wouldLoop) storedLanguage(addressLanguage);
// The app's own addresses have no language: it starts at /checklist behind the page of any language. They are normalized
// before Flutter sees them, also one that is typed behind a # while the app is running.
const normalizeAddress = () => {
  const { path, search, hash } = readAddress(location, homes);
  try { history.replaceState(history.state, "", `/${path}${search}${hash}`); } catch { /* called too often: Flutter gets it as it is */ }
};
if (app && !bv.leaving) {
  normalizeAddress();
  if (!path && !search && !hash && opensChecklist()) {
    bv.address.path = "checklist";
    history.replaceState(history.state, "", "/checklist");
  }
  addEventListener("popstate", normalizeAddress);
}
document.addEventListener("click", (event) => {
  const link = hit(event, "a[hreflang]");
  if (link) storedLanguage(/** @type {HTMLAnchorElement} */ (link).hreflang);
});
bv.language = storedLanguage;
bv.services.language = async (language) => storedLanguage(homes.has(language) ? language : "");
