// The state of the page: <html data-app="reader|ready|failed" data-offline="ready">, its words, its elements.
const root = document.documentElement;
const byId = id => document.getElementById(id);

// A browser may lack an API, or throw as soon as it is named (cookies blocked): undefined in both cases.
const attempt = callback => {
  try {
    return callback();
  } catch {
    return undefined;
  }
};
const serviceWorker = attempt(() => navigator.serviceWorker);

// The words come from content/<language>/ui/page.toml; the page carries them in a JSON block.
const words = JSON.parse(byId("page-words")?.textContent || "{}");
const say = (key, values = {}) =>
  (words[`page.${key}`] || "").replace(/\{(\w+)\}/g, (placeholder, name) => (name in values ? values[name] : placeholder));

// bv is the API for the other scripts of the page; bv.services are what Python may call (services.js).
const bv = (globalThis.bv ??= {});
bv.services ??= {};

root.dataset.app ??= "reader";

function setStatus(text) {
  const line = byId("app-status");
  if (!line || line.textContent === text) return;
  line.textContent = text;
  line.parentElement.classList.toggle("silent", !text);
}

function setAppState(state) {
  root.dataset.app = state;
  document.dispatchEvent(new CustomEvent("bv-app", { detail: state }));
}

// The app cannot start: the page stays, explains that in plain words, and keeps working.
function fail(reason, key = "failed") {
  console.warn("Between Visits: the app did not start.", reason);
  if (root.dataset.app !== "reader") return;
  setAppState("failed");
  setStatus(say(key));
}
