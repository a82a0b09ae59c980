// The reader page's own behaviour: jumps, ticks on show, the care team's number. Reading needs none of it, so it waits
// for the first paint; what was ticked before counts.
bv.painted.then(() => {
  if (bv.leaving) return; // for the page in another language
  const byId = (id) => document.getElementById(id);
  const root = document.documentElement;
  const reader = byId("reader");
  const own = reader.classList.contains("over"); // its own scroller: the app starts behind it
  const words = JSON.parse(byId("page-words").textContent);
  const say = (key, values = {}) => words[`reader.${key}`].replace(/\{(\w+)\}/g, (blank, name) => values[name] ?? blank);

  for (const link of document.querySelectorAll(".term")) { link.role = "button"; link.setAttribute("aria-expanded", "false"); }

  // Jumps. Links to a part never change the address: behind the page the app watches it.
  const go = (part) => { part.tabIndex = -1; bv.jump(part); part.focus({ preventScroll: true }); };
  // A glossary word opens its meaning in place; without this script it leads to the glossary.
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
    else if (part && own) { event.preventDefault(); go(part); }
    if (link?.id === "team-top" && part) setTimeout(() => byId("team-number").focus({ preventScroll: true }));
  });
  // A button answers the space bar too.
  addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches?.(".term")) { event.preventDefault(); event.target.click(); }
  });
  // Keys that scroll go to the reader, not to the body that Flutter fixes.
  if (own) addEventListener("keydown", (event) => {
    if (!reader.hidden && document.activeElement === document.body && /^(Page|Arrow|Home|End| )/.test(event.key)) reader.focus({ preventScroll: true });
  });

  // Ticks.
  const boxes = [...document.querySelectorAll("#checklist input[type=checkbox]")];
  const status = byId("tick-status");
  const nameOf = (box) => box.parentElement.textContent.trim();
  const longDay = new Intl.DateTimeFormat(root.lang, { weekday: "long", month: "long", day: "numeric" });
  // Good news makes room again after a while; bad news stays.
  let quiet;
  const tell = (text) => {
    if (failed.length) return;
    status.textContent = text;
    clearTimeout(quiet);
    quiet = setTimeout(() => { if (status.textContent === text) status.textContent = ""; }, 10000);
  };
  // A private window has no file system in Firefox and WebKit, and what else it stores goes with it (journal/storage/opfs.py).
  const notKept = words["common.not_kept_here"];
  let sessionOnly = false;
  (async () => navigator.storage?.getDirectory?.())().catch(({ name }) => {
    sessionOnly = name === "SecurityError" || (name === "UnknownError" && !/Chrome|Firefox/.test(navigator.userAgent));
    if (sessionOnly) byId("where-saved").textContent = notKept;
  });
  const saved = (key, values) => sessionOnly ? notKept : say(key, values);
  let turn = 0; // grows with every tick, so that a slow reading never undoes a newer tick on the screen
  let shownDay = "";
  const onTheWay = new Set(); // one entry a tick that is being saved: { box, late }
  let failed = []; // the symptoms that the line says are not saved

  const show = async () => {
    const mine = turn;
    const today = pageTicks.day(); // of the whole showing: midnight may pass while it is read
    const now = await pageTicks.show(today).catch(() => null);
    savedHere(Boolean(now));
    if (mine !== turn || onTheWay.size) return;
    shownDay = today;
    // What is not saved stays ticked: it can be written down or printed.
    if (now) for (const box of boxes) box.checked = now.ticked.has(box.name);
    const count = boxes.filter((box) => box.checked).length;
    bv.steady(() => {
      byId("today").textContent = say("ticked_today", { date: longDay.format(new Date()), count });
      if (now) showNumbers(now);
    });
  };
  // Beside the simple version it is promised only where it is true.
  const savedHere = (opened) => { const line = byId("kept-here"); if (line) line.hidden = !opened || sessionOnly || failed.length > 0; };

  // A browser may take a save and never end it. It is said then, and taken back if the save ends after all.
  const LATE = 8000; // ms
  const patiently = async (saving, late) => {
    const timer = setTimeout(late, LATE);
    try { await saving; } finally { clearTimeout(timer); }
  };

  const keep = async (box) => {
    turn += 1;
    const tick = { box, late: false };
    onTheWay.add(tick);
    if (!failed.length) status.textContent = say("saving");
    const ticked = box.checked;
    const saving = pageTicks.keep(box.name, ticked);
    bv.ticking = Promise.allSettled([bv.ticking, saving]); // the app's start waits for it
    await patiently(saving, () => { tick.late = true; sayUnsaved(); savedHere(false); }).catch(() => {});
    onTheWay.delete(tick);
    // "Saved" is said only when nothing is on its way and nothing failed; a failure stays on the screen.
    sayUnsaved();
    if (!failed.length && !onTheWay.size) tell(saved(ticked ? "ticked_saved" : "unticked_saved", { name: nameOf(box) }));
    show();
  };
  const sayUnsaved = () => {
    const before = failed;
    const early = new Set([...onTheWay].filter((tick) => !tick.late).map((tick) => tick.box.name));
    failed = pageTicks.unsaved().filter((id) => !early.has(id));
    const names = (ids) => boxes.filter((box) => ids.includes(box.name)).map(nameOf).join(", ");
    if (failed.length) status.textContent = say(pageTicks.refused ? "not_saved" : "not_saved_yet", { name: names(failed) });
    else if (before.length) tell(onTheWay.size ? say("saving") : saved("saved_now", { name: names(before) }));
  };
  byId("checklist").addEventListener("change", (event) => { if (boxes.includes(event.target)) keep(event.target); });

  // The care team's number: typed once, then always on top, and a tap away.
  const team = byId("team");
  const field = byId("team-number");
  const hint = byId("team-hint");
  const tel = (number) => `tel:${bv.digitsOf(number)}`;
  // A number that cannot be dialed stands beside its link's place, to be read.
  const showPhone = (link, phone, typed) => {
    const read = link.nextElementSibling ?? link.parentElement.appendChild(document.createElement("b"));
    link.hidden = Boolean(typed && !phone);
    read.hidden = !link.hidden;
    read.textContent = typed;
    const place = link.querySelector(".number");
    if (phone) link.href = `tel:${phone.dialed}`;
    else link.removeAttribute("href");
    if (place) place.textContent = phone?.shown ?? "";
  };
  let known = ""; // the care team's number as it was typed
  const showNumbers = ({ team_number: number, emergency_number: emergency }) => {
    team.toggleAttribute("data-known", Boolean(number) && failedNumber === undefined);
    known = number;
    const phone = bv.readPhone(number);
    const top = byId("team-top");
    top.textContent = number ? `${say("team_call")} ` : say("team_add");
    if (number) top.append(Object.assign(document.createElement("span"), { className: "number" }));
    for (const place of document.querySelectorAll("[data-unknown]")) place.textContent = number || place.dataset.unknown;
    for (const link of [top, byId("team-link")]) showPhone(link, phone, number);
    if (!number) top.href = "#team";
    for (const row of emergency ? document.querySelectorAll("[data-numbers]") : []) {
      // Once the country is known its number stands alone; a number the page does not carry is put in the first place.
      const links = [...row.children];
      const right = links.find((link) => link.getAttribute("href") === tel(emergency)) ?? links[0];
      if (right.getAttribute("href") !== tel(emergency)) {
        right.href = tel(emergency);
        right.textContent = words["common.call"].replace("{number}", emergency);
      }
      for (const link of links) link.hidden = link !== right;
    }
  };
  byId("team-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const number = field.value.trim();
    if (number && !bv.readPhone(number)) { hint.textContent = say("number_wrong"); field.focus(); return; }
    const late = () => { hint.textContent = say("not_saved_yet", { name: number || known }); };
    await patiently(pageTicks.keepNumber(number), late).catch(() => {});
    sayNumber(number);
  });
  let failedNumber; // typed, and the hint says that it is not saved
  const sayNumber = (number) => {
    const failed = pageTicks.unsavedNumber !== undefined;
    failedNumber = failed ? number : undefined;
    if (failed) hint.textContent = say(pageTicks.refused ? "not_saved" : "not_saved_yet", { name: number || known });
    else hint.textContent = say("team_hint");
    if (!failed) tell(number ? saved("number_saved") : say("number_removed"));
    show();
  };
  byId("team-change").addEventListener("click", () => {
    field.value = known;
    team.removeAttribute("data-known");
    field.focus();
  });

  // Call lists and checklist alone; the browser's own print prints the whole guide.
  byId("print-checklist").addEventListener("click", () => {
    reader.dataset.print = "checklist";
    print();
  });
  addEventListener("afterprint", () => reader.removeAttribute("data-print"));

  // A new day begins with an empty list, also for a page left open over midnight.
  const newDay = () => { if (pageTicks.day() !== shownDay) { turn += 1; if (!failed.length) status.textContent = ""; show(); } };
  // Looked at more often than that: a timer stands still while a computer sleeps, and a clock may be set.
  const untilMidnight = () => new Date().setHours(24, 0, 1, 0) - Date.now();
  const wait = () => setTimeout(() => { newDay(); wait(); }, Math.min(untilMidnight(), 30000));
  wait();
  document.addEventListener("visibilitychange", () => { if (!document.hidden) newDay(); });
  addEventListener("pageshow", (event) => { if (event.persisted) show(); });
  addEventListener("page-ticks", () => {
    if (failed.length) sayUnsaved(); // a later try may have stored it
    if (failedNumber !== undefined && pageTicks.unsavedNumber === undefined) sayNumber(failedNumber);
    show();
  });
  document.addEventListener("bv-shown", show);

  // What Python may ask of the page (docs/reader.md), and that something new waits for it.
  Object.assign(bv.services, {
    ticks_pending: () => pageTicks.pending(),
    ticks_confirm: ({ ids }) => pageTicks.confirm(ids),
    ticks_seen: (journal) => pageTicks.seen(journal),
    ticks_number: () => pageTicks.pendingNumber(),
    ticks_stored: () => pageTicks.stored(),
    ticks_erase: () => pageTicks.eraseAll(),
  });
  addEventListener("page-ticks", async () => {
    const waiting = await pageTicks.pending().catch(() => null); // nothing can be read, and nothing waits here
    if (waiting) bv.tell?.("ticks", waiting.length);
  });

  // What was ticked while this script was still on its way counts as well.
  const early = boxes.filter((box) => box.checked);
  root.dataset.script = "";
  if (early.length) early.forEach(keep); else show();
});
