// The browser's languages in a form that Flutter takes ("es-MX"), at least one: bv.spoken. Flutter asks the browser itself and
// dies at a tag that is none ("C", "en-US@posix"), so the browser's own answer is put right.
(() => {
  const read = (tag) => {
    try {
      const { language, script, region } = new Intl.Locale(String(tag).split(/[@.]/)[0].replace(/_/g, "-"));
      return [language, script, region].filter(Boolean).join("-");
    } catch { return ""; } // no tag
  };
  const said = [].concat(navigator.languages || navigator.language || []);
  const tags = said.map(read).filter(Boolean);
  if (!tags.length) tags.push(document.documentElement.lang);
  bv.spoken = tags;
  if (tags.join() === said.join() && navigator.language) return;
  try {
    Object.defineProperty(navigator, "languages", { value: Object.freeze(tags), configurable: true });
    Object.defineProperty(navigator, "language", { value: tags[0], configurable: true });
  } catch { /* a browser that lets nobody change it */ }
})();
