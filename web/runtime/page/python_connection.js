// The Python worker that runs now, and what it is told. {bv: "tell", name, value} is an event for Python.

import { bv } from "../shared/page_api.js";

let python = null;
let suspended = false; // ended because the page was left
const lastSent = new Map();

// The last value of each event is sent again to a worker that starts later, which holds it until Python listens.
export function connectPython(worker) {
  python = worker;
  for (const [name, value] of lastSent) emit(name, value);
}

export function emit(name, value) {
  lastSent.set(name, value);
  python?.postMessage({ bv: "tell", name, value });
}

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
