// The page's language: the one that the address names or somebody chose; otherwise the first of the browser's there is a page
// in. Runs before what is stored or started: a page in another language leaves before that, and the address is tidy by then.
(() => {
  const root = document.documentElement;
  const KEY = "between-visits-language";
  const homes = new Map(Object.entries(JSON.parse(root.dataset.languages))); // en: "/", es: "/es/"
  const kept = (language) => {
    try {
      if (language) localStorage.setItem(KEY, language);
      return localStorage.getItem(KEY);
    } catch { return null; } // storage refused: the browser's language then
  };
  // Until the other page answers this one is still there: no script starts anything on it, and the language that was
  // not asked for is not shown. Where no answer comes it is better than nothing: to read and to call, not to tick, because
  // nothing would keep it.
  const WAIT = 3000; // ms
  const leave = (address) => {
    bv.leaving = true;
    document.getElementById("reader").style.visibility = "hidden";
    for (const box of document.querySelectorAll("#checklist input")) box.disabled = true;
    setTimeout(() => { document.getElementById("reader").style.visibility = ""; }, WAIT);
    location.replace(address);
  };
  const here = root.lang;
  const app = "app" in root.dataset;
  const { language: named, path, search, hash, icon, raw } = bv.address = bv.readAddress(location, homes);
  // An icon on the home screen leads to the language in which it was put there: one chosen since then goes first.
  const spoken = bv.spoken.map((tag) => tag.split("-")[0].toLowerCase());
  const wanted = [icon && kept(), named, kept(), ...spoken, "en"].find((language) => homes.has(language));
  const home = homes.get(wanted);
  const elsewhere = home + (app && path === "text/" ? path.slice(0, -1) : "");
  const astray = wanted !== here || (app && path === "text/");
  // A host that does not know such an address answers it with this page: stay, rather than go round in circles.
  const lost = astray && elsewhere !== "/" && raw.startsWith(elsewhere);
  if (astray && !lost) leave(home + path + search + hash);
  if (named === wanted && !lost) kept(named);
  // The app's own addresses have no language in them: it starts at /checklist, whatever page it starts behind. They are
  // tidy before Flutter sees them, also one that is typed behind a # while the app is up.
  const tidy = () => {
    const { path, search, hash } = bv.readAddress(location, homes);
    try { history.replaceState(history.state, "", `/${path}${search}${hash}`); } catch { /* too often: Flutter gets it as it is */ }
  };
  if (app && !bv.leaving) {
    tidy();
    addEventListener("popstate", tidy);
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[hreflang]");
    if (link) kept(link.hreflang);
  });
  bv.services ??= {};
  bv.language = kept;
  bv.services.language = async (language) => kept(homes.has(language) ? language : "");
  bv.services.language_chosen = async () => kept() || "";
})();
