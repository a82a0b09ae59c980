// The page's language: the one somebody chose here or in the app; otherwise the first of the browser's there is a page in.
// Runs first: a page in another language leaves before anything is stored or started on it.
globalThis.bv ??= {};
(() => {
  const root = document.documentElement;
  const KEY = "between-visits-language";
  const pages = JSON.parse(root.dataset.languages); // {"en": "/", "es": "/es/"}
  const kept = (language) => {
    try {
      if (language) localStorage.setItem(KEY, language);
      return localStorage.getItem(KEY);
    } catch { return null; } // storage refused: the browser's language then
  };
  const spoken = navigator.languages.map((tag) => tag.split("-")[0].toLowerCase());
  const wanted = [kept(), ...spoken, "en"].find((language) => language in pages);
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
  const home = pages[here];
  const rest = location.pathname.startsWith(home) ? location.pathname.slice(home.length) : location.pathname.slice(1);
  // An icon on the home screen leads to the language in which it was put there: one chosen since then goes first.
  const byIcon = location.search === "?icon";
  const search = byIcon ? "" : location.search;
  // Somebody who opened an address of a language by hand, or by the link at the top, gets that language.
  const asked = kept() === here || (home !== "/" && !(byIcon && kept()));
  // A host that does not know /es/ addresses answers them with this page: stay, rather than go round in circles.
  const lost = wanted !== here && location.pathname.startsWith(pages[wanted]) && pages[wanted] !== "/";
  if (lost) history.replaceState(null, "", `/${location.pathname.slice(pages[wanted].length)}${search}${location.hash}`);
  else if (wanted !== here && !asked) leave(pages[wanted] + rest + search + location.hash);
  if (home !== "/" && !bv.leaving) {
    kept(here);
    // The app's own addresses have no language in them: it starts at /checklist, whatever page it starts behind.
    if ("app" in root.dataset) {
      history.replaceState(null, "", `/${rest}${search}${location.hash}`);
      root.dataset.home = "/";
    }
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[hreflang]");
    if (link) kept(link.hreflang);
  });
  bv.services ??= {};
  bv.language = kept;
  bv.services.language = async (language) => kept(language in pages ? language : "");
  bv.services.language_chosen = async () => kept() || "";
})();
