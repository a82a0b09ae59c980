// The care team's number: typed once, then always on top, and a tap away.

import { digitsOf, readPhone } from "./phone.js";
import { announce, saved, withLateNotice } from "./status.js";
import { pageTicks } from "./ticks.js";
import { say, word } from "./words.js";

const byId = (id) => document.getElementById(id);
const tel = (number) => `tel:${digitsOf(number)}`;
let known = ""; // as typed
let unsavedNumber; // the typed number that the hint shows as not saved

export function showNumbers({ team_number: number, emergency_number: emergency }) {
  byId("team").toggleAttribute("data-known", Boolean(number) && unsavedNumber === undefined);
  known = number;
  const phone = readPhone(number);
  const top = byId("team-top");
  top.textContent = number ? `${say("team_call")} ` : say("team_add");
  if (number) top.append(Object.assign(document.createElement("span"), { className: "number" }));
  for (const place of document.querySelectorAll("[data-unknown]")) place.textContent = number || place.dataset.unknown;
  for (const link of [top, byId("team-link")]) showPhone(link, phone, number);
  if (!number) top.href = "#team";
  if (emergency) document.querySelectorAll("[data-numbers]").forEach((row) => showEmergencyNumber(row, emergency));
}

// A number that cannot be dialed is shown as text instead of a link.
function showPhone(link, phone, typed) {
  const plain = link.nextElementSibling ?? link.parentElement.appendChild(document.createElement("b"));
  link.hidden = Boolean(typed && !phone);
  plain.hidden = !link.hidden;
  plain.textContent = typed;
  const place = link.querySelector(".number");
  if (phone) link.href = `tel:${phone.dialed}`;
  else link.removeAttribute("href");
  if (place) place.textContent = phone?.shown ?? "";
}

// Once the country is known only its number is shown; a number that is not in the page replaces the first one.
function showEmergencyNumber(row, emergency) {
  const links = [...row.children];
  const chosen = links.find((link) => link.getAttribute("href") === tel(emergency)) ?? links[0];
  if (chosen.getAttribute("href") !== tel(emergency)) {
    chosen.href = tel(emergency);
    chosen.textContent = word("common.call").replace("{number}", emergency);
  }
  for (const link of links) link.hidden = link !== chosen;
}

const notSaved = (number, refused) => say(refused ? "not_saved" : "not_saved_yet", { name: number || known });

function showResult(number) {
  const isUnsaved = pageTicks.unsavedNumber !== undefined;
  unsavedNumber = isUnsaved ? number : undefined;
  byId("team-hint").textContent = isUnsaved ? notSaved(number, pageTicks.refused) : say("team_hint");
  if (!isUnsaved) announce(number ? saved("number_saved") : say("number_removed"));
}

// A later try may have stored the number.
export function updateResult() {
  if (unsavedNumber !== undefined && pageTicks.unsavedNumber === undefined) showResult(unsavedNumber);
}

// `refresh` shows the stored number everywhere.
export function watchTeamNumber(refresh) {
  const field = byId("team-number");
  const hint = byId("team-hint");
  byId("team-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const number = field.value.trim();
    if (number && !readPhone(number)) { hint.textContent = say("number_wrong"); field.focus(); return; }
    const onLate = () => { hint.textContent = notSaved(number, false); };
    await withLateNotice(pageTicks.saveNumber(number), onLate).catch(() => {});
    showResult(number);
    refresh();
  });
  byId("team-change").addEventListener("click", () => {
    field.value = known;
    byId("team").removeAttribute("data-known");
    field.focus();
  });
}
