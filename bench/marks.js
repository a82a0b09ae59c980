// Runs before the page's own scripts. window.bench.marks: milliseconds since the start of the navigation.
(() => {
  if (window.bench || window.top !== window) return;
  const { text, box, saved, ticks } = /*OPTIONS*/{};
  const marks = {};
  const mark = name => { if (!(name in marks)) marks[name] = performance.now(); };
  const painted = callback => requestAnimationFrame(() => requestAnimationFrame(callback));
  const decoder = new TextDecoder("latin1");
  let onPythonMessage = null; // waits for the next message from Python

  // Python's messages: its first frame with words in it, and the app's own message that it is ready.
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
        const callback = onPythonMessage;
        onPythonMessage = null;
        callback?.();
        if (!marks.patch && decoder.decode(data).includes(text)) { mark("patch"); painted(() => mark("text")); }
      });
    }
  };

  // The state of our page.
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
  const markListElement = (_, observer) => {
    const line = document.querySelector("#call .e li");
    if (!line) return;
    line.setAttribute("elementtiming", "list");
    observer.disconnect();
  };
  new MutationObserver(markListElement).observe(document, { childList: true, subtree: true });
  new PerformanceObserver(entries => {
    for (const entry of entries.getEntries()) if (entry.identifier === "list") marks.list ??= entry.renderTime;
  }).observe({ type: "element", buffered: true });

  // A finger as fast as the page allows: the box is ticked once there is something to see.
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

  const waitFor = (limit, check) => new Promise((resolve, reject) => {
    const end = performance.now() + limit;
    const poll = () => {
      const found = check();
      if (found) resolve(found);
      else if (performance.now() > end) reject(new Error(`not found in the app: ${check}`));
      else setTimeout(poll, 20);
    };
    poll();
  });
  const named = (role, name) => [...document.querySelectorAll(`flt-semantics[role="${role}"]`)]
    .find(found => (found.getAttribute("aria-label") || found.textContent || "").trim().startsWith(name));

  window.bench = {
    marks,

    // The accessibility tree, which stock Flet leaves off until its placeholder is pressed at its center.
    async names(limit) {
      if (!document.querySelector("flt-semantics-host flt-semantics")) {
        const placeholder = await waitFor(limit, () => document.querySelector("flt-semantics-placeholder"));
        const { left, top, width, height } = placeholder.getBoundingClientRect();
        const center = { bubbles: true, cancelable: true, clientX: left + width / 2, clientY: top + height / 2 };
        placeholder.dispatchEvent(new MouseEvent("click", center));
      }
      await waitFor(limit, () => document.querySelector("flt-semantics-host flt-semantics"));
    },

    // Wait for the next tap, and from the lift of the finger until a node in this state is painted; milliseconds in
    // `bench.shown`.
    watch(role, name, attribute, value, limit) {
      let lifted = null;
      addEventListener("pointerup", event => { lifted = event.timeStamp; }, { capture: true, once: true });
      window.bench.shown = new Promise((resolve, reject) => {
        const observer = new MutationObserver(() => {
          const found = lifted !== null && named(role, name);
          if (!found || found.getAttribute(attribute) !== value) return;
          observer.disconnect();
          painted(() => resolve(performance.now() - lifted));
        });
        observer.observe(document.querySelector("flt-semantics-host"), { subtree: true, childList: true, attributes: true });
        setTimeout(() => reject(new Error(`a tap did not show ${name}`)), limit);
      });
    },

    async go(role, name, limit) { (await waitFor(limit, () => named(role, name))).click(); },

    // Press a button and wait until another one is enabled and painted; milliseconds.
    async open(opens, done, limit) {
      const found = await waitFor(limit, () => named("button", opens));
      const began = performance.now();
      found.click();
      await waitFor(limit, () => {
        const there = named("button", done);
        return there && there.getAttribute("aria-disabled") !== "true";
      });
      await new Promise(painted);
      return performance.now() - began;
    },

    // Tap a box by its name. worker: until Python has answered, which it does after the journal has the bytes on
    // the disk. screen: until that answer is painted.
    async tap(name, limit) {
      const found = await waitFor(limit, () => named("checkbox", name));
      const began = performance.now();
      const answered = new Promise((resolve, reject) => {
        onPythonMessage = () => resolve(performance.now());
        setTimeout(() => reject(new Error(`no answer to a tap on ${name}`)), limit);
      });
      found.click();
      const worker = await answered - began;
      await new Promise(painted);
      return { worker, screen: performance.now() - began, at: performance.now(), checked: found.getAttribute("aria-checked") };
    },
  };
})();
