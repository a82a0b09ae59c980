// What an address means. This is the only script that reads one as it came: typed, mangled on its way, or made up.
// readAddress(location, languages) gives { language, path, search, hash, icon, raw }: the language it names ("" if none), and
// the rest in a form that stays on this host behind a single slash, and that neither Flutter nor Python stumbles over.
bv.readAddress = ({ pathname, search, hash }, languages) => {
  // What is no text stays as it is written.
  const decode = (text) => text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try { return decodeURIComponent(run); } catch { return run; }
  });
  // Hosts without addresses of their own put them behind a #: /#/checklist.
  const behind = /^#!?(\/[^?#]*)(\?[^#]*)?/.exec(hash);
  const split = (text) => decode(text).split(/[/\\]/)
    .map((part) => part.replace(/\p{C}/gu, "").trim().replace(/[.,;:!?)]+$/, "").trim().toLowerCase()) // a full stop of the sentence around it
    .filter((part) => part && part !== "index.html");
  let language = "";
  const meant = (parts) => {
    while (languages.has(parts[0])) language = parts.shift();
    return parts;
  };
  let parts = meant(split(pathname));
  if (behind) parts = meant(split(behind[1]));
  const query = new URLSearchParams(behind ? behind[2] : search);
  const icon = query.has("icon"); // from the home screen
  query.delete("icon");
  return {
    language,
    path: parts.map(encodeURIComponent).join("/") + (parts.join() === "text" ? "/" : ""), // that one is a folder of the host
    search: [...query].length ? `?${query}` : "",
    hash: !behind && /^#[\w-]+$/.test(hash) ? hash : "",
    icon,
    raw: pathname,
  };
};
