// What only a window can do, called by Python: {bv: "call", id, name, args} -> {bv: "answer", id, result | error}.
// docs/web.md lists the services. Another script of the page adds one with bv.services.<name> = async args => result.

import { bv } from "../shared/page_api.js";
import { messageOf } from "../shared/errors.js";
import { hasVoice, readAloud, stopReading } from "../shared/voice.js";
import { setUnsaved, showText } from "./leave.js";
import { updateNow } from "./offline.js";

// Whether our storage is persistent: true, false, or "asks" where a request shows the person a prompt.
// Only Firefox does that.
async function storagePersists() {
  if (await navigator.storage?.persisted?.()) return true;
  if (!navigator.storage?.persist || !("mozInnerScreenX" in window)) return false;
  const permission = await navigator.permissions?.query({ name: "persistent-storage" }).catch(() => {});
  return (permission?.state ?? "prompt") === "prompt" ? "asks" : false;
}

/** @type {Record<string, Service>} */
const services = {
  persist: async ({ by_person = false } = {}) => {
    const persists = await storagePersists();
    if (persists === true || (persists === "asks" && !by_person)) return persists;
    return (await navigator.storage?.persist?.()) || false;
  },
  persisted: storagePersists,
  show_text: async ({ language, may_leave }) => showText(language, may_leave),
  update_now: async () => {
    setUnsaved(false); // Python calls this only then; its own "unsaved" message may still be on the way
    updateNow();
  },
  download: async ({ name, type, bytes }) => download(name, new Blob([bytes], { type })),
  print: async ({ text }) => printText(text),
  can_share: async () => canShare(),
  can_read_aloud: async ({ language }) => canReadAloud(language),
  read_aloud: async ({ lines, language }) => readAloud(lines, language),
  stop_reading: async () => stopReading(),
};
Object.assign(bv.services, services);

// The object URL is revoked late: a browser that prompts first, or is slow, does not read it immediately.
const REVOKE_DELAY = 60_000; // ms

/** @param {string} name @param {Blob} blob */
function download(name, blob) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_DELAY);
}

function canShare() {
  const files = [new File(["-"], "picture.png", { type: "image/png" })];
  return { files: navigator.canShare?.({ files }) ?? false, text: navigator.canShare?.({ text: "-" }) ?? false };
}

// Safari on a phone lets a page speak by itself only after it spoke in a tap. Never tried on a phone.
let isWatchingTaps = false;
const speakInTap = () => speechSynthesis.speak(new SpeechSynthesisUtterance(""));

/** @param {string} language */
function canReadAloud(language) {
  if (!isWatchingTaps && typeof speechSynthesis !== "undefined") addEventListener("click", speakInTap, { capture: true, once: true });
  isWatchingTaps = true;
  return hasVoice(language);
}

const LINES_OF_A_PAGE = 55; // what is longer gets two columns
const SHEET = "print-sheet"; // styled in web/runtime/reader/later.css

// A plain page of the text: of the app, which is drawn on a canvas, a printer gets only what is on the screen.
/** @param {string} text */
function printText(text) {
  document.getElementById(SHEET)?.remove(); // not every browser says when it has printed
  const sheet = Object.assign(document.createElement("pre"), { id: SHEET, textContent: text });
  sheet.classList.toggle("long", text.split("\n").length > LINES_OF_A_PAGE);
  document.body.append(sheet);
  addEventListener("afterprint", () => sheet.remove(), { once: true });
  setTimeout(() => print()); // it waits for the person, and Python must not
}

/**
 * Runs a service for Python.
 * @param {Call} call
 * @returns {Promise<Answer>}
 */
export async function answer({ id, name, args }) {
  try {
    if (!bv.services[name]) throw new Error(`the page has no service ${name}`);
    return { bv: "answer", id, result: await bv.services[name](args) };
  } catch (error) {
    return { bv: "answer", id, error: messageOf(error) };
  }
}
