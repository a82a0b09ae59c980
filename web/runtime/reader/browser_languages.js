// bv.browserLanguages: the browser's languages in a form that Flutter accepts ("es-MX"), at least one. Flutter reads
// navigator.languages and crashes on an invalid tag ("C", "en-US@posix"), so that is corrected too.
(() => {
  const parseTag = (tag) => {
    try {
      const { language, script, region } = new Intl.Locale(String(tag).split(/[@.]/)[0].replace(/_/g, "-"));
      return [language, script, region].filter(Boolean).join("-");
    } catch { return ""; } // not a language tag
  };
  const reported = [].concat(navigator.languages || navigator.language || []);
  const tags = reported.map(parseTag).filter(Boolean);
  if (!tags.length) tags.push(document.documentElement.lang);
  bv.browserLanguages = tags;
  if (tags.join() === reported.join() && navigator.language) return;
  try {
    Object.defineProperty(navigator, "languages", { value: Object.freeze(tags), configurable: true });
    Object.defineProperty(navigator, "language", { value: tags[0], configurable: true });
  } catch { /* this browser does not allow it */ }
})();
