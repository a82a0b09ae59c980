// What the page keeps until the app's journal has it: ticks, and the care team's number.
// A tick is one record with its own id and its own day; taking a tick back is a record too. Records leave only by
// confirm(), once the journal has them on the disk. "shown" holds what the page shows on the next start.
// docs/reader.md describes the hand-over.
window.pageTicks = bv.leaving ? null : (() => {
  const NAME = "between-visits-page";
  let opened;

  const open = () => opened ??= new Promise((resolve, reject) => {
    const ask = indexedDB.open(NAME, 1);
    ask.onupgradeneeded = () => {
      // Their own growing order, because a phone's clock may be set back between two ticks.
      ask.result.createObjectStore("ticks", { keyPath: "order", autoIncrement: true }).createIndex("id", "id", { unique: true });
      ask.result.createObjectStore("shown");
    };
    ask.onsuccess = () => {
      // A database that goes away (storage cleared, newer version) is opened again at the next tick.
      ask.result.onclose = () => { opened = undefined; };
      ask.result.onversionchange = () => { ask.result.close(); opened = undefined; };
      resolve(ask.result);
    };
    ask.onerror = () => reject(ask.error);
  }).catch((error) => { opened = undefined; throw error; });

  // Opened while the page is still being painted: the first tick finds it open.
  open().catch(() => {}); // the tick that cannot be kept says so

  // Runs work(ticks, shown, done) in one transaction; resolves with what done() got, only once the disk has it.
  const run = async (mode, work) => {
    const db = await open();
    return new Promise((resolve, reject) => {
      const act = db.transaction(["ticks", "shown"], mode, { durability: "strict" });
      let result;
      act.oncomplete = () => resolve(result);
      act.onabort = () => reject(act.error ?? new Error("aborted"));
      work(act.objectStore("ticks"), act.objectStore("shown"), (value) => { result = value; });
    });
  };
  const got = (ask, then) => { ask.onsuccess = () => then(ask.result); };

  // Other tabs of this page show the same ticks.
  const others = "BroadcastChannel" in window ? new BroadcastChannel(NAME) : null;
  const changed = (mine) => {
    dispatchEvent(new CustomEvent("page-ticks", { detail: { mine } }));
    if (mine) others?.postMessage("changed");
  };
  if (others) others.onmessage = () => changed(false);

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

    // Resolves once the tick is on the disk; rejects if it cannot be kept.
    async keep(symptom_id, ticked) {
      const tick = { id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`, symptom_id, ticked, day: day(), at: Date.now() };
      await run("readwrite", (ticks) => ticks.add(tick));
      changed(true);
      return tick;
    },

    // Every tick the journal has not confirmed, oldest first.
    pending: () => run("readonly", (ticks, shown, done) => got(ticks.getAll(), done)),

    // The journal has these ids on the disk: they go, and what they said about today stays on show.
    async confirm(ids) {
      const gone = new Set(ids);
      await run("readwrite", (ticks, shown) => {
        got(ticks.getAll(), (all) => got(shown.get("journal"), (journal) => {
          const known = all.filter((tick) => gone.has(tick.id));
          const today = day();
          if (known.length) shown.put({ ...journal, day: today, ticked: [...fold(journal, known, today)] }, "journal");
          for (const tick of known) ticks.delete(tick.order);
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
      const number = { id: crypto.randomUUID?.() ?? String(Date.now()), team_number, at: Date.now(), pending: true };
      await run("readwrite", (ticks, shown) => shown.put(number, "number"));
      changed(true);
    },

    // The care team's number typed in the page, until the journal has confirmed its id; otherwise null.
    pendingNumber: () => run("readonly", (ticks, shown, done) =>
      got(shown.get("number"), (number) => done(number?.pending ? number : null))),

    // What the page shows: { ticked: Set of symptom ids, team_number, emergency_number }.
    show: (today = day()) => run("readonly", (ticks, shown, done) => {
      got(ticks.getAll(), (all) => got(shown.get("journal"), (journal) => got(shown.get("number"), (number) => done({
        ticked: fold(journal, all, today),
        team_number: number?.team_number ?? "",
        emergency_number: journal?.emergency_number ?? "",
      }))));
    }),

    // When the last start of the app began that came to its end (attempt.js); undefined before the first.
    ended: () => run("readonly", (ticks, shown, done) => got(shown.get("ended"), (ended) => done(ended?.at))),
    keepEnded: (at) => run("readwrite", (ticks, shown) => shown.put({ at }, "ended")),

    // Everything this page stores, as it stands.
    stored: () => run("readonly", (ticks, shown, done) => {
      const all = {
        text_size: localStorage.getItem("between-visits-text-size"),
        language: localStorage.getItem("between-visits-language"),
        starting: localStorage.getItem("between-visits-starting")?.split(" ")[0] ?? null,
      };
      for (const name of ["journal", "number", "ended"]) got(shown.get(name), (value) => { all[name] = value ?? null; });
      got(ticks.getAll(), (waiting) => done({ ticks: waiting, ...all })); // requests of one transaction end in their order
    }),

    async eraseAll() {
      await run("readwrite", (ticks, shown) => { ticks.clear(); shown.clear(); });
      localStorage.removeItem("between-visits-text-size");
      localStorage.removeItem("between-visits-language");
      for (const kept of [localStorage, sessionStorage]) kept.removeItem("between-visits-starting");
      changed(true);
    },
  };
})();
