// The reader page's behavior: jumps, ticks, the care team's number. It is not needed for reading, so it waits for the
// first paint; what was ticked before that is saved too.
bv.painted.then(() => {
  if (bv.leaving) return; // for the page in another language
  const byId = (id) => document.getElementById(id);
  const root = document.documentElement;
  const reader = byId("reader");
  const hasApp = reader.classList.contains("over"); // then it scrolls by itself, and the app starts behind it
  const words = JSON.parse(byId("page-words").textContent);
  const say = (key, values = {}) =>
    words[`reader.${key}`].replace(/\{(\w+)\}/g, (placeholder, name) => values[name] ?? placeholder);

  for (const link of document.querySelectorAll(".term")) { link.role = "button"; link.setAttribute("aria-expanded", "false"); }

  // Jumps. Links to a part never change the address: behind the page the app watches it.
  const jumpTo = (part) => { part.tabIndex = -1; bv.jump(part); part.focus({ preventScroll: true }); };
  // A glossary word opens its meaning in place; without this script it links to the glossary.
  const explain = (link, word) => {
    const open = link.nextElementSibling?.className === "meaning" ? link.nextElementSibling : null;
    if (open) open.remove();
    else link.insertAdjacentHTML("afterend", '<span class="meaning" role="status"></span>');
    if (!open) link.nextElementSibling.textContent = word.nextElementSibling.textContent;
    link.setAttribute("aria-expanded", String(!open));
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('#reader a[href^="#"]');
    const part = link && byId(link.getAttribute("href").slice(1));
    if (part && link.classList.contains("term")) { event.preventDefault(); explain(link, part); }
    else if (part && hasApp) { event.preventDefault(); jumpTo(part); }
    if (link?.id === "team-top" && part) setTimeout(() => byId("team-number").focus({ preventScroll: true }));
  });
  // A button reacts to the space bar too.
  addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches?.(".term")) { event.preventDefault(); event.target.click(); }
  });
  // Keys that scroll go to the reader, not to the body that Flutter fixes.
  if (hasApp) addEventListener("keydown", (event) => {
    if (!reader.hidden && document.activeElement === document.body && /^(Page|Arrow|Home|End| )/.test(event.key)) reader.focus({ preventScroll: true });
  });

  // Ticks.
  const boxes = [...document.querySelectorAll("#checklist input[type=checkbox]")];
  const status = byId("tick-status");
  const nameOf = (box) => box.parentElement.textContent.trim();
  const longDay = new Intl.DateTimeFormat(root.lang, { weekday: "long", month: "long", day: "numeric" });
  // Good news disappears after a while; bad news stays.
  let clearTimer;
  const announce = (text) => {
    if (unsavedIds.length) return;
    status.textContent = text;
    clearTimeout(clearTimer);
    clearTimer = setTimeout(() => { if (status.textContent === text) status.textContent = ""; }, 10000);
  };
  // A private window has no file system in Firefox and WebKit, and drops what else it stores (journal/storage/opfs.py).
  const notStored = words["common.not_kept_here"];
  let sessionOnly = false;
  (async () => navigator.storage?.getDirectory?.())().catch(({ name }) => {
    sessionOnly = name === "SecurityError" || (name === "UnknownError" && !/Chrome|Firefox/.test(navigator.userAgent));
    if (sessionOnly) byId("where-saved").textContent = notStored;
  });
  const saved = (key, values) => sessionOnly ? notStored : say(key, values);
  let tickCount = 0; // grows with every tick, so that a slow read never overwrites a newer tick on the screen
  let shownDay = "";
  const pendingSaves = new Set(); // { box, late } of each tick that is being saved
  let unsavedIds = []; // the symptoms that the status line lists as not saved

  const refresh = async () => {
    const countBefore = tickCount;
    const today = pageTicks.day(); // read once: midnight may pass during the read
    const current = await pageTicks.current(today).catch(() => null);
    showStoredHere(Boolean(current));
    if (countBefore !== tickCount || pendingSaves.size) return;
    shownDay = today;
    // Unsaved ticks stay on the screen: they can be written down or printed.
    if (current) for (const box of boxes) box.checked = current.ticked.has(box.name);
    const count = boxes.filter((box) => box.checked).length;
    bv.holdPosition(() => {
      byId("today").textContent = say("ticked_today", { date: longDay.format(new Date()), count });
      if (current) showNumbers(current);
    });
  };
  // The text version says that ticks stay on this device only where that is true.
  const showStoredHere = (canStore) => {
    const line = byId("kept-here");
    if (line) line.hidden = !canStore || sessionOnly || unsavedIds.length > 0;
  };

  // A save may never finish. `onLate` then shows that, until the save finishes after all.
  const LATE = 8000; // ms
  const withLateNotice = async (saving, onLate) => {
    const timer = setTimeout(onLate, LATE);
    try { await saving; } finally { clearTimeout(timer); }
  };

  const saveTick = async (box) => {
    tickCount += 1;
    const tick = { box, late: false };
    pendingSaves.add(tick);
    if (!unsavedIds.length) status.textContent = say("saving");
    const ticked = box.checked;
    const saving = pageTicks.saveTick(box.name, ticked);
    bv.savingTicks = Promise.allSettled([bv.savingTicks, saving]); // the start of the app waits for it
    await withLateNotice(saving, () => { tick.late = true; showUnsaved(); showStoredHere(false); }).catch(() => {});
    pendingSaves.delete(tick);
    // "Saved" is shown only when nothing is being saved and nothing failed; a failure stays on the screen.
    showUnsaved();
    if (!unsavedIds.length && !pendingSaves.size) {
      announce(saved(ticked ? "ticked_saved" : "unticked_saved", { name: nameOf(box) }));
    }
    refresh();
  };
  const showUnsaved = () => {
    const before = unsavedIds;
    const early = new Set([...pendingSaves].filter((tick) => !tick.late).map((tick) => tick.box.name));
    unsavedIds = pageTicks.unsaved().filter((id) => !early.has(id));
    const names = (ids) => boxes.filter((box) => ids.includes(box.name)).map(nameOf).join(", ");
    if (unsavedIds.length) {
      status.textContent = say(pageTicks.refused ? "not_saved" : "not_saved_yet", { name: names(unsavedIds) });
    } else if (before.length) announce(pendingSaves.size ? say("saving") : saved("saved_now", { name: names(before) }));
  };
  byId("checklist").addEventListener("change", (event) => { if (boxes.includes(event.target)) saveTick(event.target); });

  // The care team's number: typed once, then always on top, and a tap away.
  const team = byId("team");
  const field = byId("team-number");
  const hint = byId("team-hint");
  const tel = (number) => `tel:${bv.digitsOf(number)}`;
  // A number that cannot be dialed is shown as text instead of a link.
  const showPhone = (link, phone, typed) => {
    const plain = link.nextElementSibling ?? link.parentElement.appendChild(document.createElement("b"));
    link.hidden = Boolean(typed && !phone);
    plain.hidden = !link.hidden;
    plain.textContent = typed;
    const place = link.querySelector(".number");
    if (phone) link.href = `tel:${phone.dialed}`;
    else link.removeAttribute("href");
    if (place) place.textContent = phone?.shown ?? "";
  };
  let known = ""; // the care team's number as typed
  const showNumbers = ({ team_number: number, emergency_number: emergency }) => {
    team.toggleAttribute("data-known", Boolean(number) && unsavedNumber === undefined);
    known = number;
    const phone = bv.readPhone(number);
    const top = byId("team-top");
    top.textContent = number ? `${say("team_call")} ` : say("team_add");
    if (number) top.append(Object.assign(document.createElement("span"), { className: "number" }));
    for (const place of document.querySelectorAll("[data-unknown]")) place.textContent = number || place.dataset.unknown;
    for (const link of [top, byId("team-link")]) showPhone(link, phone, number);
    if (!number) top.href = "#team";
    for (const row of emergency ? document.querySelectorAll("[data-numbers]") : []) {
      // Once the country is known only its number is shown; a number that is not in the page replaces the first one.
      const links = [...row.children];
      const chosen = links.find((link) => link.getAttribute("href") === tel(emergency)) ?? links[0];
      if (chosen.getAttribute("href") !== tel(emergency)) {
        chosen.href = tel(emergency);
        chosen.textContent = words["common.call"].replace("{number}", emergency);
      }
      for (const link of links) link.hidden = link !== chosen;
    }
  };
  byId("team-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const number = field.value.trim();
    if (number && !bv.readPhone(number)) { hint.textContent = say("number_wrong"); field.focus(); return; }
    const onLate = () => { hint.textContent = say("not_saved_yet", { name: number || known }); };
    await withLateNotice(pageTicks.saveNumber(number), onLate).catch(() => {});
    showNumberResult(number);
  });
  let unsavedNumber; // the typed number that the hint shows as not saved
  const showNumberResult = (number) => {
    const isUnsaved = pageTicks.unsavedNumber !== undefined;
    unsavedNumber = isUnsaved ? number : undefined;
    if (isUnsaved) hint.textContent = say(pageTicks.refused ? "not_saved" : "not_saved_yet", { name: number || known });
    else hint.textContent = say("team_hint");
    if (!isUnsaved) announce(number ? saved("number_saved") : say("number_removed"));
    refresh();
  };
  byId("team-change").addEventListener("click", () => {
    field.value = known;
    team.removeAttribute("data-known");
    field.focus();
  });

  // Prints only the call lists and the checklist; the browser's own print command prints the entire guide.
  byId("print-checklist").addEventListener("click", () => {
    reader.dataset.print = "checklist";
    print();
  });
  addEventListener("afterprint", () => reader.removeAttribute("data-print"));

  // A new day begins with an empty list, even if the page stays open over midnight.
  const newDay = () => {
    if (pageTicks.day() !== shownDay) { tickCount += 1; if (!unsavedIds.length) status.textContent = ""; refresh(); }
  };
  // It is checked more often than at midnight: a timer stops while a computer sleeps, and a clock may be set.
  const untilMidnight = () => new Date().setHours(24, 0, 1, 0) - Date.now();
  const scheduleNewDay = () => setTimeout(() => { newDay(); scheduleNewDay(); }, Math.min(untilMidnight(), 30000));
  scheduleNewDay();
  document.addEventListener("visibilitychange", () => { if (!document.hidden) newDay(); });
  addEventListener("pageshow", (event) => { if (event.persisted) refresh(); });
  addEventListener("page-ticks", () => {
    if (unsavedIds.length) showUnsaved(); // a retry may have stored it
    if (unsavedNumber !== undefined && pageTicks.unsavedNumber === undefined) showNumberResult(unsavedNumber);
    refresh();
  });
  document.addEventListener("bv-shown", refresh);

  // The services for Python (docs/reader.md), and the event for new ticks.
  Object.assign(bv.services, {
    ticks_pending: () => pageTicks.pending(),
    ticks_confirm: ({ ids }) => pageTicks.confirm(ids),
    ticks_seen: (journal) => pageTicks.saveJournalState(journal),
    ticks_number: () => pageTicks.pendingNumber(),
    ticks_stored: () => pageTicks.stored(),
    ticks_erase: () => pageTicks.eraseAll(),
  });
  addEventListener("page-ticks", async () => {
    const pending = await pageTicks.pending().catch(() => null); // nothing can be read, and nothing is pending in memory
    if (pending) bv.emit?.("ticks", pending.length);
  });

  // What was ticked before this script loaded is saved too.
  const early = boxes.filter((box) => box.checked);
  root.dataset.script = "";
  if (early.length) early.forEach(saveTick); else refresh();
});
