// Parses an address. This is the only script that reads one as it is: typed, damaged on its way, or made up.
// readAddress(location, languages) returns { language, path, search, hash, icon, raw }: the language it names ("" if none),
// and the other parts in a form that stays on this host behind a single slash, and that is safe for Flutter and Python.

/**
 * @param {{ pathname: string, search: string, hash: string }} location
 * @param {Map<string, string>} languages
 * @returns {Address}
 */
export const readAddress = ({ pathname, search, hash }, languages) => {
  // Invalid encodings stay as they are.
  /** @param {string} text */
  const decode = (text) => text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try { return decodeURIComponent(run); } catch { return run; }
  });
  // Some hosts put addresses behind a #: /#/checklist.
  const hashRoute = /^#!?(\/[^?#]*)(\?[^#]*)?/.exec(hash);
  /** @param {string} text */
  const split = (text) => decode(text).split(/[/\\]/)
    // Without the punctuation of a surrounding sentence.
    .map((part) => part.replace(/\p{C}/gu, "").trim().replace(/[.,;:!?)]+$/, "").trim().toLowerCase())
    .filter((part) => part && part !== "index.html");
  let language = "";
  /** @param {string[]} parts */
  const withoutLanguage = (parts) => {
    while (languages.has(parts[0])) language = String(parts.shift());
    return parts;
  };
  let parts = withoutLanguage(split(pathname));
  if (hashRoute) parts = withoutLanguage(split(hashRoute[1]));
  const query = new URLSearchParams(hashRoute ? hashRoute[2] : search);
  const icon = query.has("icon"); // started from the home screen
  query.delete("icon");
  return {
    language,
    path: parts.map(encodeURIComponent).join("/") + (parts.join() === "text" ? "/" : ""), // a folder on the host
    search: [...query].length ? `?${query}` : "",
    hash: !hashRoute && /^#[\w-]+$/.test(hash) ? hash : "",
    icon,
    raw: pathname,
  };
};
