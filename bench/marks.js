// Runs before the page's own scripts. window.bench.marks: milliseconds since the start of the navigation.
(() => {
  if (window.bench || window.top !== window) return;
  const { text, box, saved, ticks } = /*OPTIONS*/{};
  const marks = {};
  const mark = name => { if (!(name in marks)) marks[name] = performance.now(); };
  const painted = then => requestAnimationFrame(() => requestAnimationFrame(then));
  const decoder = new TextDecoder("latin1");
  let heard = null; // who waits for the next thing that Python sends

  // What Python sends: its first frame with words in it, and the app's own word that it stands.
  const Original = window.Worker;
  if (Original) window.Worker = class extends Original {
    constructor(...args) {
      super(...args);
      if (!String(args[0]).includes("python-worker")) return;
      mark("worker");
      this.addEventListener("message", ({ data }) => {
        if (data === "initialized") mark("python");
        if (data === "app-ready") { mark("sent"); painted(() => mark("frame")); }
        if (!(data instanceof Uint8Array)) return;
        const said = heard;
        heard = null;
        said?.();
        if (!marks.patch && decoder.decode(data).includes(text)) { mark("patch"); painted(() => mark("text")); }
      });
    }
  };

  // What our page says of itself.
  new MutationObserver(() => {
    const state = document.documentElement?.dataset.app;
    if (state && state !== "reader") mark(state);
    const offline = document.documentElement?.dataset.offline;
    if (offline) mark("stored"); // "page" or, where all was quick, "ready"
    if (offline === "ready") mark("offline");
    if (document.documentElement?.dataset.start) mark(document.documentElement.dataset.start); // "kept" or "restored"
  }).observe(document, { attributes: true, attributeFilter: ["data-app", "data-offline", "data-start"], subtree: true });

  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") marks.painted = entry.startTime;
    if (ticks && marks.painted) tickInPage();
  }).observe({ type: "paint", buffered: true });

  // When the first line of the emergency list is on screen: the page's first frame is its top alone.
  const nameIt = (_, observer) => {
    const line = document.querySelector("#call .e li");
    if (!line) return;
    line.setAttribute("elementtiming", "list");
    observer.disconnect();
  };
  new MutationObserver(nameIt).observe(document, { childList: true, subtree: true });
  new PerformanceObserver(entries => {
    for (const entry of entries.getEntries()) if (entry.identifier === "list") marks.list ??= entry.renderTime;
  }).observe({ type: "element", buffered: true });

  // A finger that is as fast as the page lets it be: the box is ticked once there is something to see.
  function tickInPage() {
    const found = document.querySelector(box);
    const line = document.getElementById("tick-status");
    if (!found || !line) return setTimeout(tickInPage, 10); // on a slow network one may be there before the other
    new MutationObserver(() => {
      if (line.textContent.trim() === saved) requestAnimationFrame(() => mark("saved"));
    }).observe(line, { childList: true, characterData: true, subtree: true });
    mark("ticked");
    found.click();
  }

  const within = (limit, look) => new Promise((resolve, reject) => {
    const end = performance.now() + limit;
    const again = () => {
      const found = look();
      if (found) resolve(found);
      else if (performance.now() > end) reject(new Error(`not found in the app: ${look}`));
      else setTimeout(again, 20);
    };
    again();
  });
  const named = (role, name) => [...document.querySelectorAll(`flt-semantics[role="${role}"]`)]
    .find(found => (found.getAttribute("aria-label") || found.textContent || "").trim().startsWith(name));

  window.bench = {
    marks,

    // The tree of names and roles, which stock Flet leaves off until its placeholder is pressed at its centre.
    async names(limit) {
      if (!document.querySelector("flt-semantics-host flt-semantics")) {
        const placeholder = await within(limit, () => document.querySelector("flt-semantics-placeholder"));
        const { left, top, width, height } = placeholder.getBoundingClientRect();
        const centre = { bubbles: true, cancelable: true, clientX: left + width / 2, clientY: top + height / 2 };
        placeholder.dispatchEvent(new MouseEvent("click", centre));
      }
      await within(limit, () => document.querySelector("flt-semantics-host flt-semantics"));
    },

    async go(role, name, limit) { (await within(limit, () => named(role, name))).click(); },

    // Press a button and wait until another can be pressed and is painted; milliseconds.
    async open(opens, done, limit) {
      const found = await within(limit, () => named("button", opens));
      const began = performance.now();
      found.click();
      await within(limit, () => {
        const there = named("button", done);
        return there && there.getAttribute("aria-disabled") !== "true";
      });
      await new Promise(painted);
      return performance.now() - began;
    },

    // Tap a box by its name. worker: until Python has answered, which it does after the journal has the bytes on
    // the disk. screen: until that answer is painted.
    async tap(name, limit) {
      const found = await within(limit, () => named("checkbox", name));
      const began = performance.now();
      const answered = new Promise((resolve, reject) => {
        heard = () => resolve(performance.now());
        setTimeout(() => reject(new Error(`no answer to a tap on ${name}`)), limit);
      });
      found.click();
      const worker = await answered - began;
      await new Promise(painted);
      return { worker, screen: performance.now() - began, at: performance.now(), checked: found.getAttribute("aria-checked") };
    },
  };
})();
