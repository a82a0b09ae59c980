// The Python worker that runs now, and the events sent to it. {bv: "event", name, value} is an event for Python.

import { bv } from "../shared/page_api.js";

/** @type {Worker | null} */
let python = null;
let suspended = false; // ended because the page was left
/** @type {Map<string, unknown>} */
const lastSent = new Map();

// The last value of each event is sent again to a worker that starts later, which holds it until Python listens.
/** @param {Worker} worker */
export function connectPython(worker) {
  python = worker;
  for (const [name, value] of lastSent) emit(name, value);
}

/** @param {string} name @param {unknown} value */
export function emit(name, value) {
  lastSent.set(name, value);
  python?.postMessage({ bv: "event", name, value });
}

/** @param {unknown} message @param {Transferable[]} [transfer] */
export function sendToPython(message, transfer = []) {
  python?.postMessage(message, transfer);
}

export function endPython() {
  python?.terminate();
}

export function suspendPython() {
  if (!python) return;
  python.terminate();
  python = null;
  suspended = true;
}

export const isSuspended = () => suspended;

bv.emit = emit;
