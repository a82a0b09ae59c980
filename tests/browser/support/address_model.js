// Follows addresses through the page's real scripts (put in place of the mark), without loading a page for each: what a
// host gives for an address, where the page's script then leaves to, and which address it shows in the end.
(cases) => cases.map(({ address, chosen, browserLanguages, knows }) => {
  const languages = { en: "/", es: "/es/" };
  const run = (location, history, localStorage, document, navigator, globalThis, addEventListener, setTimeout) => {
    "/*SCRIPTS*/";
  };
  const follow = (url, chosen, pages) => {
    const { pathname } = url;
    const spanish = knows && pathname.split("/")[1] === "es";
    const text = /^\/+(es\/)?text\/?(index\.html)?$/.test(pathname) && (knows || !/^\/+es/.test(pathname));
    const went = { left: null, shown: url.href, errors: null, chosen };
    const dataset = { languages: JSON.stringify(languages), ...(text ? {} : { app: "reader" }) };
    const listeners = [];
    try {
      run(
        { pathname, search: url.search, hash: url.hash, replace: (to) => { went.left = new URL(to, url).href; } },
        { state: null, replaceState: (state, title, to) => { went.shown = new URL(to, url).href; } },
        { getItem: () => went.chosen, setItem: (key, value) => { went.chosen = value; } },
        {
          documentElement: { lang: spanish ? "es" : "en", dataset },
          getElementById: () => ({ style: {} }), querySelectorAll: () => [], addEventListener() {},
        },
        { languages: browserLanguages, language: browserLanguages[0] }, {}, (kind, listener) => listeners.push(listener), () => {},
      );
    } catch (error) { went.errors = String(error); }
    pages.push({ ...went, app: !text, spanish });
    if (went.left && pages.length < 5) follow(new URL(went.left), went.chosen, pages);
    return pages;
  };
  return follow(new URL(`http://host.test${address}`), chosen, []);
})
