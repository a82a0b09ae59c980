// The browser's languages in a form that Flutter accepts ("es-MX"), at least one. Flutter reads navigator.languages and
// crashes on an invalid tag ("C", "en-US@posix"), so that is corrected too.

import { bv } from "../../shared/page_api.js";

/** @param {string} tag */
const parseTag = (tag) => {
  try {
    const { language, script, region } = new Intl.Locale(String(tag).split(/[@.]/)[0].replace(/_/g, "-"));
    return [language, script, region].filter(Boolean).join("-");
  } catch { return ""; } // not a language tag
};

const reported = [navigator.languages || navigator.language || []].flat();
export const browserLanguages = reported.map(parseTag).filter(Boolean);
if (!browserLanguages.length) browserLanguages.push(document.documentElement.lang);
bv.browserLanguages = browserLanguages;

if (browserLanguages.join() !== reported.join() || !navigator.language) {
  try {
    Object.defineProperty(navigator, "languages", { value: Object.freeze(browserLanguages), configurable: true });
    Object.defineProperty(navigator, "language", { value: browserLanguages[0], configurable: true });
  } catch { /* this browser does not allow it */ }
}
