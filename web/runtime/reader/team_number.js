// The care team's number: typed once, then always on top, and a tap away.

import { all, element } from "../shared/dom.js";
import { digitsOf, readPhone } from "./phone.js";
import { announce, saved, setProblem, withLateNotice } from "./status.js";
import { pageTicks } from "./ticks.js";
import { say, word } from "./words.js";

/** @param {string} number */
const tel = (number) => `tel:${digitsOf(number)}`;
let known = ""; // as typed
/** @type {string | undefined} */
let unsavedNumber; // the typed number that the hint shows as not saved

/** @param {{ team_number: string, emergency_number: string }} numbers */
export function showNumbers({ team_number: number, emergency_number: emergency }) {
  element("team").toggleAttribute("data-known", Boolean(number) && unsavedNumber === undefined);
  known = number;
  const phone = readPhone(number);
  const top = /** @type {HTMLAnchorElement} */ (element("team-top"));
  top.textContent = number ? `${say("team_call")} ` : say("team_add");
  if (number) top.append(Object.assign(document.createElement("span"), { className: "number" }));
  for (const place of all("[data-unknown]")) place.textContent = number || (place.dataset.unknown ?? "");
  showPhone(top, phone, number);
  showPhone(/** @type {HTMLAnchorElement} */ (element("team-link")), phone, number);
  if (!number) top.href = "#team";
  if (emergency) all("[data-numbers]").forEach((row) => showEmergencyNumber(row, emergency));
}

// A number that cannot be dialed is shown as text instead of a link.
/**
 * @param {HTMLAnchorElement} link
 * @param {Phone | null} phone
 * @param {string} typed
 */
function showPhone(link, phone, typed) {
  if (!link.nextElementSibling) link.after(document.createElement("b"));
  const plain = /** @type {HTMLElement} */ (link.nextElementSibling);
  link.hidden = Boolean(typed && !phone);
  plain.hidden = !link.hidden;
  plain.textContent = typed;
  const place = link.querySelector(".number");
  if (phone) link.href = `tel:${phone.dialed}`;
  else link.removeAttribute("href");
  if (place) place.textContent = phone?.shown ?? "";
}

// Once the country is known only its number is shown; a number that is not in the page replaces the first one.
/** @param {HTMLElement} row @param {string} emergency */
function showEmergencyNumber(row, emergency) {
  const links = /** @type {HTMLAnchorElement[]} */ ([...row.children]);
  const chosen = links.find((link) => link.getAttribute("href") === tel(emergency)) ?? links[0];
  if (chosen.getAttribute("href") !== tel(emergency)) {
    chosen.href = tel(emergency);
    chosen.textContent = word("common.call").replace("{number}", emergency);
  }
  for (const link of links) link.hidden = link !== chosen;
}

/** @param {string} number @param {boolean} refused */
const notSaved = (number, refused) => say(refused ? "not_saved" : "not_saved_yet", { name: number || known });

/** @param {string} number */
function showResult(number) {
  const isUnsaved = pageTicks.unsavedNumber !== undefined;
  unsavedNumber = isUnsaved ? number : undefined;
  setProblem("number", isUnsaved);
  element("team-hint").textContent = isUnsaved ? notSaved(number, pageTicks.refused) : say("team_hint");
  if (!isUnsaved) announce(number ? saved("number_saved") : say("number_removed"));
}

// A later try may have stored the number.
export function updateResult() {
  if (unsavedNumber !== undefined && pageTicks.unsavedNumber === undefined) showResult(unsavedNumber);
}

// `refresh` shows the stored number everywhere.
/** @param {() => Promise<void>} refresh */
export function watchTeamNumber(refresh) {
  const field = /** @type {HTMLInputElement} */ (element("team-number"));
  const hint = element("team-hint");
  element("team-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const number = field.value.trim();
    if (number && !readPhone(number)) { hint.textContent = say("number_wrong"); field.focus(); return; }
    const onLate = () => { hint.textContent = notSaved(number, false); setProblem("number", true); };
    await withLateNotice(pageTicks.saveNumber(number), onLate).catch(() => {});
    showResult(number);
    await refresh();
    // The form is gone, and the focus with it.
    if (element("team").hasAttribute("data-known")) element("team-link").focus({ preventScroll: true });
  });
  element("team-change").addEventListener("click", () => {
    field.value = known;
    element("team").removeAttribute("data-known");
    field.focus();
  });
}
