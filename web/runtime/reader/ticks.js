// What the page keeps until the app's journal has it: ticks, and the care team's number.
// A tick is one record with its own id and its own day; taking a tick back is a record too. Records leave only by
// confirm(), once the journal has them on the disk. "shown" holds what the page shows on the next start.
// docs/reader.md describes the hand-over.
window.pageTicks = bv.leaving ? null : (() => {
  const NAME = "between-visits-page";
  let opened;
  let refused = false; // whether the browser refused to open the database when it was last asked
  let seen = { ticks: [] }; // what the database held when it was last read: { ticks, journal, number }
  let unsaved = []; // ticks that are in this page's memory only; every save tries all of them
  let unsavedNumber = null;

  const open = () => opened ??= new Promise((resolve, reject) => {
    const ask = indexedDB.open(NAME, 1);
    ask.onupgradeneeded = () => {
      // Their own growing order, because a phone's clock may be set back between two ticks.
      const ticks = ask.result.createObjectStore("ticks", { keyPath: "order", autoIncrement: true });
      ticks.createIndex("id", "id", { unique: true });
      const shown = ask.result.createObjectStore("shown");
      // Deleted while this page was open: what the page shows is stored again.
      for (const tick of seen.ticks) ticks.add(tick);
      for (const name of ["journal", "number"]) if (seen[name]) shown.put(seen[name], name);
    };
    ask.onsuccess = () => {
      // A database that goes away (storage cleared, newer version) is opened again by the next call.
      ask.result.onclose = () => { opened = undefined; };
      ask.result.onversionchange = () => { ask.result.close(); opened = undefined; };
      refused = false;
      resolve(ask.result);
    };
    ask.onerror = () => reject(ask.error);
  }).catch((error) => { opened = undefined; refused = true; throw error; });
  const close = () => {
    opened?.then((db) => db.close(), () => {});
    opened = undefined;
  };

  // Opened while the page is still being painted: the first tick finds it open.
  open().catch(() => {}); // the tick that cannot be saved says so

  // A page that is put away holds up nobody who wants to delete or change the database.
  addEventListener("pagehide", close);
  document.addEventListener("freeze", close);

  // Runs work(ticks, shown, done) in one transaction; resolves with what done() got, only once the disk has it.
  const tryOnce = async (mode, work) => {
    const db = await open();
    return new Promise((resolve, reject) => {
      const act = db.transaction(["ticks", "shown"], mode, { durability: "strict" });
      let result;
      act.oncomplete = () => resolve(result);
      act.onabort = () => reject(act.error ?? new Error("aborted"));
      work(act.objectStore("ticks"), act.objectStore("shown"), (value) => { result = value; });
    });
  };
  // A browser may close the connection without telling: a second try has a new one.
  const run = (mode, work) => tryOnce(mode, work).catch(() => {
    close();
    return tryOnce(mode, work);
  });
  const got = (ask, then) => { ask.onsuccess = () => then(ask.result); };

  // Other tabs of this page show the same ticks.
  let others = null;
  try {
    others = new BroadcastChannel(NAME);
    others.onmessage = ({ data }) => {
      if (data === "erased") forget();
      changed(false);
    };
  } catch {
    // not in this browser, or not with cookies blocked: then the other tabs show it at their next start
  }
  const changed = (mine, what = "changed") => {
    dispatchEvent(new CustomEvent("page-ticks", { detail: { mine } }));
    if (mine) others?.postMessage(what);
  };
  const forget = () => {
    seen = { ticks: [] };
    unsaved = [];
    unsavedNumber = null;
  };

  const read = () => run("readonly", (ticks, shown, done) => {
    got(ticks.getAll(), (all) => got(shown.get("journal"), (journal) => got(shown.get("number"), (number) => {
      seen = { ticks: all, journal, number };
      done(seen);
    })));
  });

  // Stores everything that is in memory only. What fails stays there and is tried again with the next save, when the page
  // is looked at again, and after a while.
  const AGAIN = 10_000; // ms
  let timer;
  const save = async () => {
    let written = [];
    let number;
    clearTimeout(timer);
    try {
      await run("readwrite", (ticks, shown) => {
        written = [...unsaved];
        number = unsavedNumber;
        // A try that was said to fail may have stored it.
        for (const tick of written) got(ticks.index("id").getKey(tick.id), (order) => { if (!order) ticks.add(tick); });
        if (number) shown.put(number, "number");
      });
    } catch (error) {
      timer = setTimeout(retry, AGAIN);
      changed(false); // the app may have a place for it
      throw error;
    }
    unsaved = unsaved.filter((tick) => !written.includes(tick));
    if (unsavedNumber === number) unsavedNumber = null;
    changed(true);
  };
  const retry = () => { if (unsaved.length || unsavedNumber) save().catch(() => {}); };
  document.addEventListener("visibilitychange", () => { if (!document.hidden) retry(); });

  // The settings that must be known before the first paint. Naming localStorage throws where site data is blocked.
  const setting = (name) => {
    try { return localStorage.getItem(`between-visits-${name}`); } catch { return null; }
  };
  const forgetSetting = (store, name) => {
    try { window[store].removeItem(`between-visits-${name}`); } catch { /* nothing is stored there */ }
  };

  // "2026-11-23" by the phone's own clock: the day as the person lives it.
  const day = (now = new Date()) =>
    [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

  // The journal's own list of today, with what it does not know yet on top.
  const fold = (journal, ticks, today) => {
    const ticked = new Set(journal?.day === today ? journal.ticked : []);
    for (const tick of ticks) {
      if (tick.day === today) ticked[tick.ticked ? "add" : "delete"](tick.symptom_id);
    }
    return ticked;
  };

  return {
    day,

    // Whether the browser lets this page store nothing at all; what could not be stored may be tried again otherwise.
    get refused() { return refused; },

    // The symptoms whose last ticks are in memory only, those on their way included.
    unsaved: () => [...new Set(unsaved.map((tick) => tick.symptom_id))],
    get unsavedNumber() { return unsavedNumber?.team_number; },

    // Resolves once the tick is on the disk; rejects if it cannot be stored now. It is then tried again.
    async keep(symptom_id, ticked) {
      const tick = { id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`, symptom_id, ticked, day: day(), at: Date.now() };
      unsaved.push(tick);
      await save();
      return tick;
    },

    // Every tick the journal has not confirmed, oldest first; where the disk does not answer, those the page knows of.
    async pending() {
      const stored = await read().then(({ ticks }) => ticks, (error) => {
        if (!unsaved.length) throw error;
        return seen.ticks;
      });
      const known = new Set(stored.map((tick) => tick.id));
      return [...stored, ...unsaved.filter((tick) => !known.has(tick.id))];
    },

    // The journal has these ids on the disk: they go, and what they said about today stays on show.
    async confirm(ids) {
      const gone = new Set(ids);
      const mine = unsaved.filter((tick) => gone.has(tick.id));
      unsaved = unsaved.filter((tick) => !gone.has(tick.id));
      if (gone.has(unsavedNumber?.id)) unsavedNumber = null;
      if (mine.length) changed(false);
      await run("readwrite", (ticks, shown) => {
        got(ticks.getAll(), (all) => got(shown.get("journal"), (journal) => {
          const stored = all.filter((tick) => gone.has(tick.id));
          const today = day();
          const known = [...stored, ...mine];
          if (known.length) shown.put({ ...journal, day: today, ticked: [...fold(journal, known, today)] }, "journal");
          for (const tick of stored) ticks.delete(tick.order);
        }));
        got(shown.get("number"), (number) => {
          if (number?.pending && gone.has(number.id)) shown.put({ ...number, pending: false }, "number");
        });
      });
    },

    // What the journal holds, for the next start: { day, ticked, team_number, emergency_number }, each may be left out.
    // A number typed here that the journal has not confirmed stays.
    async seen({ team_number, ...rest }) {
      await run("readwrite", (ticks, shown) => {
        got(shown.get("journal"), (before) => shown.put({ ...before, ...rest }, "journal"));
        if (team_number === undefined) return;
        got(shown.get("number"), (number) => {
          if (!number?.pending) shown.put({ team_number, pending: false }, "number");
        });
      });
      changed(true);
    },

    async keepNumber(team_number) {
      unsavedNumber = { id: crypto.randomUUID?.() ?? String(Date.now()), team_number, at: Date.now(), pending: true };
      await save();
    },

    // The care team's number typed in the page, until the journal has confirmed its id; otherwise null.
    async pendingNumber() {
      if (unsavedNumber) return unsavedNumber;
      const { number } = await read();
      return number?.pending ? number : null;
    },

    // What the page shows: { ticked: Set of symptom ids, team_number, emergency_number }.
    async show(today = day()) {
      const { ticks, journal, number } = await read();
      return {
        ticked: fold(journal, [...ticks, ...unsaved], today),
        team_number: number?.team_number ?? "",
        emergency_number: journal?.emergency_number ?? "",
      };
    },

    // When the last start of the app began that came to its end (attempt.js); undefined before the first.
    ended: () => run("readonly", (ticks, shown, done) => got(shown.get("ended"), (ended) => done(ended?.at))),
    keepEnded: (at) => run("readwrite", (ticks, shown) => shown.put({ at }, "ended")),

    // Everything this page stores, as it stands.
    stored: () => run("readonly", (ticks, shown, done) => {
      const all = {
        text_size: setting("text-size"),
        theme: setting("theme"),
        language: setting("language"),
        starting: setting("starting")?.split(" ")[0] ?? null,
      };
      for (const name of ["journal", "number", "ended"]) got(shown.get(name), (value) => { all[name] = value ?? null; });
      got(ticks.getAll(), (waiting) => done({ ticks: waiting, ...all })); // requests of one transaction end in their order
    }),

    async eraseAll() {
      forget();
      for (const name of ["text-size", "theme", "language", "starting"]) forgetSetting("localStorage", name);
      forgetSetting("sessionStorage", "starting");
      await run("readwrite", (ticks, shown) => { ticks.clear(); shown.clear(); });
      changed(true, "erased");
    },
  };
})();
